/** The reactions to ended uploads, without sessions. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.reaction;

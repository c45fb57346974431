/** The servers that can be imitated, as data. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.personality;

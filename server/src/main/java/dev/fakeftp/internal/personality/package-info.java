/** What other servers reply and do, read from data files. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.personality;

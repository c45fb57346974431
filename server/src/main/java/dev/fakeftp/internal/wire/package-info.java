/** Bytes and words of the control connection. Knows no files and no sessions. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.wire;

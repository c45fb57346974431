/** Bytes and lines of the control connection: commands, replies, addresses and the charset of names. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.wire;

/** Bytes and lines of the control connection, without files and sessions. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.wire;

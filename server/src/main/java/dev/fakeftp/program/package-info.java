/** The server as a program: its flags, its output and its health check. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.program;

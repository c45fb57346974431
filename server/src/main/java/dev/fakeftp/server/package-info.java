/** The server as a whole: in this JVM, and as a program. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.server;

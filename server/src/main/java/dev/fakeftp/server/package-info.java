/** The server in this JVM. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.server;

/** Clients as users have them, against the server in this JVM. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.clients;

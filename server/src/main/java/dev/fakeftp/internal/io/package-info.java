/** Threads that wait, sockets, IP addresses and the console. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.io;

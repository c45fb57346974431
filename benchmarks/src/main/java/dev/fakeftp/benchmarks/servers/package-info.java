/** The servers in containers, and the client that talks to them all. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.servers;

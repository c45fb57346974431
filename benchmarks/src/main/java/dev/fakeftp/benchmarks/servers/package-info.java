/** The servers in containers, and the client for all of them. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.servers;

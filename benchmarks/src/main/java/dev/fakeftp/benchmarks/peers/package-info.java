/** The programs that run in the peers' containers; each is one class. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.peers;

/** The programs in the peers' containers, one class each. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.peers;

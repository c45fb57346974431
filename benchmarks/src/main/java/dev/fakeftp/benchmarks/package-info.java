/** What dev/bench does: which parts it measures, and which marks they must reach. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks;

/** The program of dev/bench: the parts that it measures, and the marks that they must reach. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks;

/** The parts of dev/bench, one class each. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.parts;

/** What was measured, how it compares, and how it reads. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.figures;

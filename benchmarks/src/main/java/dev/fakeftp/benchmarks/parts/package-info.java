/** What is measured, one class for each part of dev/bench. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.parts;

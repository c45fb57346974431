/** The measured figures, their comparison, and the page that shows them. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.figures;

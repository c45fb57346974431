/** The methods that JMH measures: the parts without sockets. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.benchmarks.pure;

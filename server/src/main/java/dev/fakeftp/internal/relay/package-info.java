/** The relay in the test's JVM, which connects to clients in active mode, and the lifeline. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.relay;

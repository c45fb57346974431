/** The faults, and the waits that they cause, on control and data connections. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.fault;

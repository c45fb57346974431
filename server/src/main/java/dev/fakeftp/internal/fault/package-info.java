/** The faults, and the waits that they cause, without sessions. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.fault;

/** Which faults strike when, and the waits that they make. Knows no session. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.fault;

/** The events on the server, and the waits for them. Knows no session. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.journal;

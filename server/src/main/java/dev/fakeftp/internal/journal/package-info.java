/** What happened on the server, and the waits for it. Knows no session. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.journal;

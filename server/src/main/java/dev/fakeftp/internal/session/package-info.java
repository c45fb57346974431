/** One client's session, its data connections, and what all sessions of a server share. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.session;

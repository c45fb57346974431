/** A client's session, and the state that all sessions of a server share. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.session;

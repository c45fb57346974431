/** The protocol, held against the RFCs over raw sockets. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.dialogue;

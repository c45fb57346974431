/** Conversations with another server, and the personality files that come from them. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.learn;

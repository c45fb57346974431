/** The replay of recordings: strict, or with another server that answers what was not recorded. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.replay;

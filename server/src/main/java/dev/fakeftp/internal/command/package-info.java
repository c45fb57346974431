/** The commands: one row and one small function each, grouped by theme. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.command;

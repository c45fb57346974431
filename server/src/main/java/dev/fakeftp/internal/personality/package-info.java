/** The servers that this one can pass for, as data. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.personality;

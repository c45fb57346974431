/** The rules for values that users give, and their error messages. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.rules;

/** The settings of a server, their rules and their limits. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.settings;

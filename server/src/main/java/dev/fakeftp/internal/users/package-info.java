/** The users, their rights, and the locks for a reset. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.users;

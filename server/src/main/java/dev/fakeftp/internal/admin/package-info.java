/** The admin API: the server's handle over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.admin;

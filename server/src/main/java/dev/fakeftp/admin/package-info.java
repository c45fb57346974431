/** The admin API: the handle {@link dev.fakeftp.FakeFtp} over HTTP, as a server and as a client. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.admin;

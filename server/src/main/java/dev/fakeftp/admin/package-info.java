/** The handle {@link dev.fakeftp.FakeFtp} on a server in another process. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.admin;

/**
 * The API of a test: the handle {@link dev.fakeftp.FakeFtp} and the values that it returns.
 *
 * <p>These types are identical for a server in this JVM, in a container or behind the admin API.
 */
@org.jspecify.annotations.NullMarked
package dev.fakeftp;

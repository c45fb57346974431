/**
 * The words a test speaks: the handle {@link dev.fakeftp.FakeFtp} and the values that it returns.
 *
 * <p>These types are the same whether the server runs in this JVM, in a container or behind the admin API.
 */
@org.jspecify.annotations.NullMarked
package dev.fakeftp;

/** TLS: the channel, certificates and policies. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.tls;

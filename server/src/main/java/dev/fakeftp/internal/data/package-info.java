/** Data connections: their ports, their connectors, and their channels with TLS and MODE Z. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.data;

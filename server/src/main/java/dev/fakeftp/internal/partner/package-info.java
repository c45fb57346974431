/** The client of a partner's server: connections with limits, sessions, transfers, and a scratch folder. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.partner;

package dev.fakeftp;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a server with TLS asks of its clients, or does to them, beyond what every such server does. It holds for what
 * begins after it was chosen; docs/ftps.md tells for each which clients fail on it, and what mends them.
 */
public enum TlsPolicy {
    /** USER is a 530 without TLS on the control connection. */
    TLS_FOR_LOGIN,
    /** PROT C is a 534, and a transfer without PROT P a 521 (RFC 4217). */
    TLS_FOR_DATA,
    /** PROT is a 503 before PBSZ, as RFC 4217 has it and most servers do not. */
    PBSZ_FOR_PROT,
    /**
     * A data connection that does not resume the control connection's TLS session is a 522, as with vsftpd. This policy
     * switches TLS 1.3 off, because under TLS 1.3 clients do not resume reliably: a client needs TLS 1.2.
     */
    RESUMED_SESSION_FOR_DATA,
    /** The client is asked for a certificate, and may have none. */
    CLIENT_CERTIFICATE_WANTED,
    /** The client must have a certificate; any will do. */
    CLIENT_CERTIFICATE_NEEDED,
    /** The server's certificate ended a year ago. */
    CERTIFICATE_EXPIRED,
    /** The server's certificate is for a host that is not this one. */
    CERTIFICATE_FOR_ANOTHER_HOST,
    /** The server's certificate comes from an authority that {@link FtpTls} does not name. */
    CERTIFICATE_OF_UNKNOWN_AUTHORITY,
    /** Nothing but TLS 1.1, which clients of today refuse. In containers only: it must be allowed to the whole JVM. */
    ONLY_TLS_1_1,
    /** Nothing but TLS 1.2. */
    ONLY_TLS_1_2,
    /** Nothing but TLS 1.3. */
    ONLY_TLS_1_3,
    /** The server never answers the TLS handshake of the control connection. */
    HANDSHAKE_STALLS,
    /** The server never answers the TLS handshake of a data connection. */
    DATA_HANDSHAKE_STALLS,
    /** The server ends data connections without a close_notify. */
    CLOSE_NOTIFY_OMITTED,
    /** After a download the server waits for the client's close_notify; without it the transfer is broken, a 426. */
    CLOSE_NOTIFY_AWAITED,
    /** An upload that ends without a close_notify is complete, as with vsftpd, and not cut. */
    CLOSE_NOTIFY_NOT_NEEDED;

    /** Of each of these only one can hold. */
    private static final List<Set<TlsPolicy>> ALTERNATIVES = List.of(
            EnumSet.of(ONLY_TLS_1_1, ONLY_TLS_1_2, ONLY_TLS_1_3),
            EnumSet.of(RESUMED_SESSION_FOR_DATA, ONLY_TLS_1_3),
            EnumSet.of(CERTIFICATE_EXPIRED, CERTIFICATE_FOR_ANOTHER_HOST, CERTIFICATE_OF_UNKNOWN_AUTHORITY),
            EnumSet.of(CLIENT_CERTIFICATE_WANTED, CLIENT_CERTIFICATE_NEEDED));

    /** Returns these as a set; fails with {@link IllegalArgumentException} if two of them contradict each other. */
    public static Set<TlsPolicy> consistent(Collection<TlsPolicy> policies) {
        for (Set<TlsPolicy> alternatives : ALTERNATIVES) {
            List<TlsPolicy> both =
                    alternatives.stream().filter(policies::contains).toList();
            if (both.size() > 1) {
                throw new IllegalArgumentException(both.get(0) + " and " + both.get(1) + " exclude each other"
                        + (both.contains(RESUMED_SESSION_FOR_DATA)
                                ? ": RESUMED_SESSION_FOR_DATA switches TLS 1.3 off."
                                : "."));
            }
        }
        return Set.copyOf(policies);
    }
}

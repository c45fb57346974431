package dev.fakeftp;

/**
 * An optional behaviour or requirement of a server with TLS. A new policy applies to the connections and commands that begin
 * after the change. For each policy, docs/ftps.md names the clients that fail and the remedy.
 */
public enum TlsPolicy {
    /** USER is a 530 without TLS on the control connection. */
    TLS_FOR_LOGIN,
    /** PROT C is a 534, and a transfer without PROT P a 521 (RFC 4217). */
    TLS_FOR_DATA,
    /** PROT is a 503 before PBSZ. RFC 4217 requires that, but most servers do not. */
    PBSZ_FOR_PROT,
    /**
     * A data connection that does not resume the control connection's TLS session is a 522, as with vsftpd. This policy
     * disables TLS 1.3, because clients do not resume reliably under TLS 1.3; a client needs TLS 1.2.
     */
    RESUMED_SESSION_FOR_DATA,
    /** The server requests a client certificate; the client may have none. */
    CLIENT_CERTIFICATE_WANTED,
    /** The client must have a certificate; the server accepts any. */
    CLIENT_CERTIFICATE_NEEDED,
    /** The server's certificate expired a year ago. */
    CERTIFICATE_EXPIRED,
    /** The server's certificate is for another host. */
    CERTIFICATE_FOR_ANOTHER_HOST,
    /** The server's certificate is signed by a certificate authority other than that of {@link FtpTls}. */
    CERTIFICATE_OF_UNKNOWN_AUTHORITY,
    /** TLS 1.1 only, which current clients refuse. In containers only, because the whole JVM must allow TLS 1.1. */
    ONLY_TLS_1_1,
    /** TLS 1.2 only. */
    ONLY_TLS_1_2,
    /** TLS 1.3 only. */
    ONLY_TLS_1_3,
    /** The server never answers the TLS handshake of the control connection. */
    HANDSHAKE_STALLS,
    /** The server never answers the TLS handshake of a data connection. */
    DATA_HANDSHAKE_STALLS,
    /** The server closes data connections without a close_notify. */
    CLOSE_NOTIFY_OMITTED,
    /** After a download the server waits for the client's close_notify. Without it the transfer is broken, a 426. */
    CLOSE_NOTIFY_AWAITED,
    /** An upload that ends without a close_notify is complete, as with vsftpd, and not cut. */
    CLOSE_NOTIFY_NOT_NEEDED;
}

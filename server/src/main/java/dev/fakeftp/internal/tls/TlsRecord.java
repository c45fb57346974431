package dev.fakeftp.internal.tls;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** The unencrypted information in the first bytes of a record (RFC 8446, sections 5.1 and 6). */
final class TlsRecord {
    /** The first byte of an encrypted record (also RFC 6520); no command begins with it. */
    private static final byte FIRST_TYPE = 20;

    private static final byte LAST_TYPE = 24;

    private static final byte ALERT = 21;
    private static final byte FATAL = 2;
    private static final int HEADER = 5;
    private static final short LENGTH_OF_ALERT = 2;

    /** The alerts by which a client rejects the server's certificate or version. */
    private static final Map<Integer, String> ALERTS = Map.of(
            40, "handshake_failure",
            42, "bad_certificate",
            43, "unsupported_certificate",
            44, "certificate_revoked",
            45, "certificate_expired",
            46, "certificate_unknown",
            48, "unknown_ca",
            70, "protocol_version",
            80, "internal_error");

    private TlsRecord() {}

    /** Returns whether the bytes are not a TLS record. */
    static boolean isClearText(ByteBuffer bytes) {
        byte type = bytes.hasRemaining() ? bytes.get(bytes.position()) : FIRST_TYPE;
        return type < FIRST_TYPE || type > LAST_TYPE;
    }

    /**
     * Returns an unencrypted fatal alert. OpenSSL and GnuTLS reject a certificate that way under TLS 1.3. The JDK
     * expects encryption there, and fails with an obscure message.
     */
    static Optional<String> fatalAlert(ByteBuffer bytes) {
        int at = bytes.position();
        if (bytes.remaining() < HEADER + LENGTH_OF_ALERT
                || bytes.get(at) != ALERT
                || bytes.getShort(at + HEADER - LENGTH_OF_ALERT) != LENGTH_OF_ALERT
                || bytes.get(at + HEADER) != FATAL) {
            return Optional.empty();
        }
        int description = bytes.get(at + HEADER + 1) & 0xFF;
        return Optional.of(ALERTS.getOrDefault(description, "number " + description));
    }
}

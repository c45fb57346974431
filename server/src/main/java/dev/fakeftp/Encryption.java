package dev.fakeftp;

/**
 * The TLS parameters of a connection.
 *
 * @param protocol the version, such as {@code TLSv1.3}; empty for an unencrypted connection
 * @param cipher the cipher suite, such as {@code TLS_AES_256_GCM_SHA384}
 * @param resumed true if the client resumed the TLS session of its control connection
 * @param closeNotify true if the sender ended the data with a close_notify alert; without it, data may be missing
 */
public record Encryption(String protocol, String cipher, boolean resumed, boolean closeNotify) {
    /** No encryption. */
    public static final Encryption NONE = new Encryption("", "", false, false);

    /** Returns whether the connection was encrypted. */
    public boolean present() {
        return !protocol.isEmpty();
    }

    /** A description for people: {@code TLSv1.3 TLS_AES_256_GCM_SHA384, resumed, without close_notify}. */
    @Override
    public String toString() {
        return present()
                ? protocol + " " + cipher + (resumed ? ", resumed" : ", not resumed")
                        + (closeNotify ? "" : ", without close_notify")
                : "in the clear";
    }
}

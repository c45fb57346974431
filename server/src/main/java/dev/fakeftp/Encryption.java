package dev.fakeftp;

/**
 * What TLS did for a data connection.
 *
 * @param protocol the version, such as {@code TLSv1.3}; empty for a connection in the clear
 * @param cipher the cipher suite, such as {@code TLS_AES_256_GCM_SHA384}
 * @param resumed whether the client resumed the TLS session of its control connection
 * @param closeNotify whether who sent the bytes ended them with a close_notify, without which they may not be all
 */
public record Encryption(String protocol, String cipher, boolean resumed, boolean closeNotify) {
    /** No encryption. */
    public static final Encryption NONE = new Encryption("", "", false, false);

    /** Whether there was any. */
    public boolean present() {
        return !protocol.isEmpty();
    }

    /** The same, whose end is known. */
    public Encryption ended(boolean withCloseNotify) {
        return new Encryption(protocol, cipher, resumed, withCloseNotify);
    }

    /** For a person: {@code TLSv1.3 TLS_AES_256_GCM_SHA384, resumed, without close_notify}. */
    @Override
    public String toString() {
        return present()
                ? protocol + " " + cipher + (resumed ? ", resumed" : ", not resumed")
                        + (closeNotify ? "" : ", without close_notify")
                : "in the clear";
    }
}

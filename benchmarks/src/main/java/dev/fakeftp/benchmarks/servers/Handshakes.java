package dev.fakeftp.benchmarks.servers;

/** The version of TLS that a client uses, and the handshakes of its data connections. */
public enum Handshakes {
    FULL_1_3("TLSv1.3", false),
    RESUMED_1_3("TLSv1.3", true),
    FULL_1_2("TLSv1.2", false),
    RESUMED_1_2("TLSv1.2", true);

    private final String protocol;
    private final boolean resumed;

    Handshakes(String protocol, boolean resumed) {
        this.protocol = protocol;
        this.resumed = resumed;
    }

    /** Returns the JDK's name of the version. */
    public String protocol() {
        return protocol;
    }

    /** Returns whether data connections resume a session of the server. Otherwise the client offers none. */
    public boolean resumed() {
        return resumed;
    }

    /** The name in the tables: {@code TLS 1.3 full}. */
    @Override
    public String toString() {
        return protocol.replace("v", " ") + (resumed ? " resumed" : " full");
    }
}

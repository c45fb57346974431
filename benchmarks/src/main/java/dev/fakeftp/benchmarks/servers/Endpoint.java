package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.FakeFtp;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The address of a server, and the way to connect to it.
 *
 * @param host the server's address
 * @param port the server's control port
 * @param active true for active mode
 * @param tls a context that trusts the server's certificate, if connections are to be encrypted
 */
public record Endpoint(String host, int port, boolean active, Optional<SSLContext> tls) {
    /** An endpoint without TLS and in passive mode, which every server has. */
    public Endpoint(String host, int port) {
        this(host, port, false, Optional.empty());
    }

    /** Returns the endpoint of a server without TLS and in passive mode. */
    public static Endpoint of(FakeFtp server) {
        return new Endpoint(server.address().getHost(), server.address().getPort());
    }

    /** Returns this endpoint in active mode. */
    public Endpoint inActiveMode() {
        return new Endpoint(host, port, true, tls);
    }

    /** Returns this endpoint with TLS. */
    public Endpoint encrypted(SSLContext trust) {
        return new Endpoint(host, port, active, Optional.of(trust));
    }
}

package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.FakeFtp;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a server is reached, and how.
 *
 * @param host its address
 * @param port its control port
 * @param active whether the server dials the data connections, and not the client
 * @param tls what trusts its certificate, if everything is to be encrypted
 */
public record Door(String host, int port, boolean active, Optional<SSLContext> tls) {
    /** In the clear and in passive mode, as every server can. */
    public Door(String host, int port) {
        this(host, port, false, Optional.empty());
    }

    /** In the clear and in passive mode. */
    public static Door of(FakeFtp server) {
        return new Door(server.address().getHost(), server.address().getPort());
    }

    /** The same server, which now dials the data connections. */
    public Door inActiveMode() {
        return new Door(host, port, true, tls);
    }

    /** The same server over TLS. */
    public Door encrypted(SSLContext trust) {
        return new Door(host, port, active, Optional.of(trust));
    }
}

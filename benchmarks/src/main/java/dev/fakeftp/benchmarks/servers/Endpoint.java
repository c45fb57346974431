package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.FakeFtp;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * The address of a server, and the way to connect to it.
 *
 * @param host the server's address
 * @param port the server's control port
 * @param active true for active mode
 * @param client makes clients, which encrypt if they are of FTPS
 */
public record Endpoint(String host, int port, boolean active, Supplier<FTPClient> client) {
    /** An endpoint without TLS and in passive mode, which every server has. */
    public Endpoint(String host, int port) {
        this(host, port, false, FTPClient::new);
    }

    /** Returns the endpoint of a server without TLS and in passive mode. */
    public static Endpoint of(FakeFtp server) {
        return new Endpoint(server.address().getHost(), server.address().getPort());
    }

    /** Returns this endpoint in active mode. */
    public Endpoint inActiveMode() {
        return new Endpoint(host, port, true, client);
    }

    /** Returns this endpoint with TLS as Commons Net uses it. */
    public Endpoint encrypted(SSLContext trust) {
        return new Endpoint(host, port, active, () -> new FTPSClient(trust));
    }

    /** Returns this endpoint with one version of TLS, and with one kind of handshake on data connections. */
    public Endpoint encrypted(Handshakes handshakes) {
        return new Endpoint(host, port, active, () -> new EncryptedClient(handshakes));
    }
}

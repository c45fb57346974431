package dev.fakeftp.internal.tls;

import dev.fakeftp.FtpTls;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;

/** The two ends of a connection on which nothing has been said, and what each needs for TLS. */
public final class TlsPair implements Closeable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Tls tls =
            new Tls(TlsMode.EXPLICIT, new Certificates(null, List.of()), EnumSet.noneOf(TlsPolicy.class));
    private final SSLContext trusting;
    private final SocketChannel client;
    private final SocketChannel server;

    /** Both in this JVM. */
    public TlsPair() throws IOException {
        trusting = new Trust(tls).sslContext();
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = SocketChannel.open(listener.getLocalAddress());
            client.socket().setSoTimeout(PATIENCE_MILLIS);
            server = listener.accept();
        }
    }

    /** The client's end. */
    public SocketChannel client() {
        return client;
    }

    /** The server's end. */
    public SocketChannel server() {
        return server;
    }

    /** A client that encrypts with this engine, and trusts the server. */
    public SSLEngine clientEngine() {
        SSLEngine engine = trusting.createSSLEngine();
        engine.setUseClientMode(true);
        return engine;
    }

    /** A client as Java has it. The caller closes it, and with it the connection. */
    public SSLSocket clientSocket() throws IOException {
        Socket plain = client.socket();
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(true);
        return socket;
    }

    /** What a server encrypts with. */
    public SSLEngine serverEngine(TlsPolicy version) throws IOException {
        tls.choose(EnumSet.of(version));
        return tls.forData((InetSocketAddress) server.getRemoteAddress());
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }

    private record Trust(Tls tls) implements FtpTls {
        @Override
        public String pem() {
            try {
                return tls.pem();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Set<TlsPolicy> policies() {
            return tls.policies();
        }

        @Override
        public void choose(TlsPolicy... chosen) {
            tls.choose(List.of(chosen));
        }
    }
}

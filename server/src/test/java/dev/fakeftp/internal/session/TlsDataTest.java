package dev.fakeftp.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.wire.TlsChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a data connection with TLS ends. */
@Timeout(60)
class TlsDataTest {
    private static final int PATIENCE_SECONDS = 20;
    private static final byte[] CONTENT = "all there is".getBytes(UTF_8);

    private final Tls tls = new Tls(TlsMode.EXPLICIT, new Certificates(Optional.empty(), List.of()), Set.of());
    private SocketChannel client;
    private Unheard server;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = SocketChannel.open(listener.getLocalAddress());
            server = new Unheard(new SocketData(listener.accept(), "127.0.0.1:1"));
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        server.reset();
    }

    // Small uploads of Java clients under TLS 1.3 end so: they do not wait for the server's close_notify.
    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void whoHasSentAllAndLeftNeedNotBeTold(TlsPolicy version) throws Exception {
        TlsData data = afterHandshake(version);
        ByteBuffer received = ByteBuffer.allocate(1 << 16);

        while (data.read(received) >= 0) {
            assertThat(received.position()).isLessThanOrEqualTo(CONTENT.length);
        }
        server.clientHasLeft = true;
        data.end();

        assertThat(received.flip()).isEqualTo(ByteBuffer.wrap(CONTENT));
        assertThat(data.heardAll()).isTrue();
        assertThat(data.saidAll()).isFalse();
    }

    // TLS 1.3's tickets would be such bytes. A client that only sends (curl does) and closes with something unread
    // resets
    // the connection, and what was under way is lost.
    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void whoOnlySendsFindsNothingToReadUntilItHasSentAll(TlsPolicy version) throws Exception {
        TlsData data = afterHandshake(version);
        ByteBuffer received = ByteBuffer.allocate(1 << 16);

        while (data.read(received) >= 0) {
            client.configureBlocking(false);
            assertThat(client.read(ByteBuffer.allocate(1))).isZero();
        }
        client.configureBlocking(true);
        data.end();

        assertThat(client.read(ByteBuffer.allocate(1))).isPositive();
    }

    @Test
    void whoLeavesBeforeTheEndOfADownloadIsMissed() throws Exception {
        TlsData data = afterHandshake(TlsPolicy.ONLY_TLS_1_3);

        server.clientHasLeft = true;

        assertThatExceptionOfType(IOException.class).isThrownBy(data::end).withMessage("Broken pipe");
        assertThat(data.saidAll()).isFalse();
    }

    /** The server's side; the client says all that it has to say. */
    private TlsData afterHandshake(TlsPolicy version) throws Exception {
        tls.choose(EnumSet.of(version));
        SSLEngine engine = clientContext().createSSLEngine();
        engine.setUseClientMode(true);
        TlsChannel speaker = new TlsChannel(client, engine, ByteBuffer.allocate(0));
        CompletableFuture<Void> said = CompletableFuture.runAsync(() -> {
            try {
                speaker.handshake();
                speaker.write(ByteBuffer.wrap(CONTENT));
                speaker.sayCloseNotify();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        InetSocketAddress address = (InetSocketAddress) client.getLocalAddress();
        SSLEngine answering = tls.forData(address);
        TlsData data = new TlsData(server, answering, answering.getSession(), Set.of());
        assertThat(data.handshake().resumed()).isFalse();
        said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return data;
    }

    private SSLContext clientContext() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "server",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new java.io.ByteArrayInputStream(tls.pem().getBytes(UTF_8))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** A connection that breaks at the next write once the client has left, as the system has it. */
    private static final class Unheard implements DataChannel {
        private final DataChannel connection;
        private volatile boolean clientHasLeft;

        Unheard(DataChannel connection) {
            this.connection = connection;
        }

        @Override
        public String dialler() {
            return "nobody";
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            return connection.read(buffer);
        }

        @Override
        public void write(ByteBuffer buffer) throws IOException {
            if (clientHasLeft) {
                throw new IOException("Broken pipe");
            }
            connection.write(buffer);
        }

        @Override
        public void end() throws IOException {
            connection.end();
        }

        @Override
        public void reset() {
            connection.reset();
        }
    }
}

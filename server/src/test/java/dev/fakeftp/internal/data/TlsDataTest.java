package dev.fakeftp.internal.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.tls.TlsChannel;
import dev.fakeftp.internal.tls.TlsPair;
import dev.fakeftp.internal.wire.HostPort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a data connection with TLS ends. */
@Timeout(60)
class TlsDataTest {
    private static final int PATIENCE_SECONDS = 20;
    private static final byte[] CONTENT = "all there is".getBytes(UTF_8);

    // Java clients do not wait for the server's close_notify.
    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void whoHasSentAllAndLeftNeedNotBeTold(TlsPolicy version) throws Exception {
        try (TlsPair pair = new TlsPair()) {
            ObservedConnection waiting = new ObservedConnection(data(pair));
            TlsData data = afterAnUpload(pair, waiting, version);
            ByteBuffer received = ByteBuffer.allocate(1 << 16);

            while (data.read(received) >= 0) {
                assertThat(received.position()).isLessThanOrEqualTo(CONTENT.length);
            }
            waiting.clientHasLeft = true;
            data.end();

            assertThat(received.flip()).isEqualTo(ByteBuffer.wrap(CONTENT));
            assertThat(data.receivedCloseNotify()).isTrue();
            assertThat(data.sentCloseNotify()).isFalse();
            assertThat(pair.server().isOpen()).isFalse();
        }
    }

    // TLS 1.3's tickets would be such bytes. A client that only sends (curl does) and closes with something unread
    // resets
    // the connection, and what was under way is lost.
    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void whoOnlySendsFindsNothingToReadUntilItHasSentAll(TlsPolicy version) throws Exception {
        try (TlsPair pair = new TlsPair()) {
            TlsData data = afterAnUpload(pair, data(pair), version);
            ByteBuffer received = ByteBuffer.allocate(1 << 16);
            pair.client().configureBlocking(false);

            while (data.read(received) >= 0) {
                assertThat(pair.client().read(ByteBuffer.allocate(1))).isZero();
            }
            pair.client().configureBlocking(true);
            data.end();

            assertThat(pair.client().read(ByteBuffer.allocate(1))).isPositive();
        }
    }

    // A client without TCP_NODELAY sends its data after the acknowledgement of its part of the handshake.
    @ParameterizedTest
    @CsvSource({"ONLY_TLS_1_2, 2", "ONLY_TLS_1_3, 1"})
    void sendsEachFlightOfItsHandshakeInOneWrite(TlsPolicy version, int flights) throws Exception {
        try (TlsPair pair = new TlsPair()) {
            ObservedConnection connection = new ObservedConnection(data(pair));

            TlsData unused = afterAnUpload(pair, connection, version);

            assertThat(connection.writes).isEqualTo(flights);
            assertThat(connection.acknowledgements).isEqualTo(flights);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void sendsTheLastBytesAndItsCloseNotifyInOneWrite(TlsPolicy version) throws Exception {
        try (TlsPair pair = new TlsPair()) {
            ObservedConnection connection = new ObservedConnection(data(pair));
            TlsData data = afterAnUpload(pair, connection, version);
            int before = connection.writes;

            data.end(ByteBuffer.wrap(CONTENT));

            assertThat(connection.writes - before).isOne();
            assertThat(data.sentCloseNotify()).isTrue();
        }
    }

    @Test
    void whoLeavesBeforeTheEndOfADownloadIsMissed() throws Exception {
        try (TlsPair pair = new TlsPair()) {
            ObservedConnection waiting = new ObservedConnection(data(pair));
            TlsData data = afterAnUpload(pair, waiting, TlsPolicy.ONLY_TLS_1_3);

            waiting.clientHasLeft = true;

            assertThatExceptionOfType(IOException.class).isThrownBy(data::end).withMessage("Broken pipe");
            assertThat(data.sentCloseNotify()).isFalse();
        }
    }

    private static SocketData data(TlsPair pair) throws IOException {
        return new SocketData(pair.server(), HostPort.of(pair.server().getRemoteAddress()));
    }

    /** The server's side when the client has said all that it has to say, of which nothing has been read. */
    private static TlsData afterAnUpload(TlsPair pair, DataChannel plain, TlsPolicy version) throws Exception {
        CompletableFuture<Void> said = new CompletableFuture<>();
        Thread client = new Thread(() -> {
            try {
                TlsChannel speaker = new TlsChannel(pair.client(), pair.clientEngine(), ByteBuffer.allocate(0));
                speaker.handshake();
                speaker.write(ByteBuffer.wrap(CONTENT));
                speaker.sayCloseNotify();
                said.complete(null);
            } catch (IOException e) {
                said.completeExceptionally(e);
            }
        });
        client.start();
        SSLEngine engine = pair.serverEngine(version);
        TlsData data = new TlsData(plain, engine, engine.getSession(), Set.of());
        assertThat(data.handshake().resumed()).isFalse();
        said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return data;
    }

    /** A connection that counts writes, and breaks at the next one after the client has left. */
    private static final class ObservedConnection implements DataChannel {
        @Override
        public EndAddresses ends() {
            return new EndAddresses("nobody", "");
        }

        private final DataChannel connection;
        private boolean clientHasLeft;
        private int writes;
        private int acknowledgements;

        ObservedConnection(DataChannel connection) {
            this.connection = connection;
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
            writes++;
            connection.write(buffer);
        }

        @Override
        public void acknowledge() throws IOException {
            acknowledgements++;
            connection.acknowledge();
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

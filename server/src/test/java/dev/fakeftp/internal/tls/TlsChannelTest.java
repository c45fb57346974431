package dev.fakeftp.internal.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.TlsPolicy;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted bytes between a Java client and the server's side. */
@Timeout(60)
class TlsChannelTest {
    private static final int PATIENCE_SECONDS = 40;
    private static final int MUCH = 10_000_000;
    private static final int LONGEST_PIECE = 100_000;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ExecutorService others = Executors.newCachedThreadPool();
    private TlsPair pair;
    private SSLSocket client;

    @BeforeEach
    void open() throws IOException {
        pair = new TlsPair();
        client = pair.clientSocket();
    }

    @AfterEach
    void close() throws Exception {
        others.shutdownNow();
        pair.close();
        assertThat(others.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void areTheSameBothWaysAtOnceInPiecesOfAnySize(TlsPolicy version) throws Exception {
        TlsChannel server = connect(version);
        Future<String> clientSent = others.submit(() -> send(1, client.getOutputStream()::write));
        assertTheSameBothWays(server, clientSent);
    }

    // On an established connection the JDK's startHandshake asks for new keys under TLS 1.3.
    @Test
    void areTheSameWhileTheKeysChange() throws Exception {
        TlsChannel server = connect(TlsPolicy.ONLY_TLS_1_3);
        Future<String> clientSent = others.submit(() -> send(1, piece -> {
            client.startHandshake();
            client.getOutputStream().write(piece);
        }));
        assertTheSameBothWays(server, clientSent);
    }

    private void assertTheSameBothWays(TlsChannel server, Future<String> clientSent) throws Exception {
        Future<String> clientGot = others.submit(() -> receive(2, client.getInputStream()::read));
        Future<String> serverSent = others.submit(() -> send(3, piece -> server.write(ByteBuffer.wrap(piece))));

        String serverGot = receive(4, (piece, from, length) -> server.read(ByteBuffer.wrap(piece, from, length)));

        assertThat(serverGot).isEqualTo(done(clientSent));
        assertThat(done(clientGot)).isEqualTo(done(serverSent));
    }

    // It would block writes. Under TLS 1.2 the JDK's startHandshake asks for it.
    @Test
    void endWhenTheClientWantsAnotherHandshake() throws Exception {
        TlsChannel server = connect(TlsPolicy.ONLY_TLS_1_2);
        Future<Integer> again = others.submit(() -> {
            client.startHandshake();
            return client.getInputStream().read();
        });

        assertThatExceptionOfType(SSLException.class)
                .isThrownBy(() -> server.read(ByteBuffer.allocate(1000)))
                .withMessage("renegotiation is not supported. Connect again.");
        server.close();
        assertThatExceptionOfType(Exception.class).isThrownBy(() -> done(again)).withCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void areAllReadWhenTheyComeTogetherWithTheirEnd(TlsPolicy version) throws Exception {
        Held held = new Held(pair.client());
        TlsChannel speaker = new TlsChannel(held, () -> {}, pair.clientEngine(), NOTHING);
        Future<String> agreed = others.submit(() -> {
            speaker.handshake();
            return "agreed";
        });
        TlsChannel server = new TlsChannel(pair.server(), pair.serverEngine(version), NOTHING);
        server.handshake();
        assertThat(done(agreed)).isEqualTo("agreed");

        held.holding = true;
        speaker.write(ByteBuffer.wrap("one ".getBytes(UTF_8)));
        speaker.write(ByteBuffer.wrap("two".getBytes(UTF_8)));
        speaker.sayCloseNotify();
        held.cancel();
        pair.client().shutdownOutput();

        ByteBuffer all = ByteBuffer.allocate(100);
        while (server.read(all) >= 0) {
            assertThat(all.position()).isPositive();
        }
        assertThat(UTF_8.decode(all.flip()).toString()).isEqualTo("one two");
        assertThat(server.closeNotify()).isTrue();
    }

    // A client behind a proxy waits 40 ms for an acknowledgement of its Finished, unless something comes back.
    @Test
    void followTicketsThatAreSentAtOnce() throws Exception {
        TlsChannel server = connect(TlsPolicy.ONLY_TLS_1_3);
        pair.client().configureBlocking(false);
        assertThat(pair.client().read(ByteBuffer.allocate(1))).isZero();

        server.sendWaiting();

        pair.client().configureBlocking(true);
        assertThat(pair.client().read(ByteBuffer.allocate(1))).isOne();
    }

    // The JDK's clients send a user_canceled before their close_notify, which waits for its acknowledgement.
    @Test
    void areAcknowledgedAtOnceIfTheyAreNoData() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        TlsChannel server = connect(new TlsChannel(
                pair.server(), acknowledged::incrementAndGet, pair.serverEngine(TlsPolicy.ONLY_TLS_1_3), NOTHING));
        int ofHandshake = acknowledged.get();
        client.getOutputStream().write(1);
        assertThat(server.read(ByteBuffer.allocate(10))).isOne();
        assertThat(acknowledged).hasValue(ofHandshake);

        Future<Boolean> ended = others.submit(() -> {
            client.close();
            return client.isClosed();
        });
        assertThat(server.read(ByteBuffer.allocate(10))).isNegative();

        assertThat(acknowledged).hasValueGreaterThan(ofHandshake);
        server.close();
        assertThat(done(ended)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void mayBeNone(TlsPolicy version) throws Exception {
        TlsChannel server = connect(version);
        // Under TLS 1.3 it waits for an answer.
        Future<Boolean> ended = others.submit(() -> {
            client.close();
            return client.isClosed();
        });

        assertThat(server.read(ByteBuffer.allocate(10))).isNegative();
        assertThat(server.closeNotify()).isTrue();
        server.close();
        assertThat(done(ended)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONLY_TLS_1_2", "ONLY_TLS_1_3"})
    void haveAnEndThatWasNotSaid(TlsPolicy version) throws Exception {
        TlsChannel server = connect(version);
        pair.client().shutdownOutput();

        assertThat(server.read(ByteBuffer.allocate(10))).isNegative();
        assertThat(server.closeNotify()).isFalse();
    }

    @Test
    void areNoneYetWhileARecordIsNotWhole() throws Exception {
        TlsChannel server = connect(TlsPolicy.ONLY_TLS_1_3);
        pair.server().configureBlocking(false);
        // An encrypted record of 100 bytes, of which the first has come.
        pair.client().write(ByteBuffer.wrap(new byte[] {23, 3, 3, 0, 100, 1}));

        assertThat(server.read(ByteBuffer.allocate(10))).isZero();
        assertThat(server.closeNotify()).isFalse();
    }

    @Test
    void neverComeFromAClientThatLeavesInMidHandshake() throws Exception {
        TlsChannel server = new TlsChannel(pair.server(), pair.serverEngine(TlsPolicy.ONLY_TLS_1_3), NOTHING);
        pair.client().write(ByteBuffer.wrap(new byte[] {22, 3, 1, 0, 100, 1}));
        pair.client().shutdownOutput();

        assertThatExceptionOfType(EOFException.class).isThrownBy(server::handshake);
    }

    private TlsChannel connect(TlsPolicy version) throws Exception {
        return connect(new TlsChannel(pair.server(), pair.serverEngine(version), NOTHING));
    }

    private TlsChannel connect(TlsChannel server) throws Exception {
        Future<String> agreed = others.submit(() -> {
            client.startHandshake();
            return "agreed";
        });
        server.handshake();
        assertThat(done(agreed)).isEqualTo("agreed");
        return server;
    }

    private static <T> T done(Future<T> work) throws Exception {
        return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Takes all of a piece. */
    private interface Sink {
        void take(byte[] piece) throws IOException;
    }

    /** Gives some bytes, and how many. */
    private interface Source {
        int give(byte[] to, int from, int length) throws IOException;
    }

    /** Sends much in pieces of any size, and gives its digest. */
    private static String send(int seed, Sink to) throws Exception {
        Random random = new Random(seed);
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        int left = MUCH;
        while (left > 0) {
            byte[] piece = new byte[Math.min(left, 1 + random.nextInt(LONGEST_PIECE))];
            random.nextBytes(piece);
            all.update(piece);
            to.take(piece);
            left -= piece.length;
        }
        return HexFormat.of().formatHex(all.digest());
    }

    /** Receives as much in pieces of any size, and gives its digest. */
    private static String receive(int seed, Source from) throws Exception {
        Random random = new Random(seed);
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        byte[] piece = new byte[LONGEST_PIECE];
        int left = MUCH;
        while (left > 0) {
            int count = from.give(piece, 0, Math.min(left, 1 + random.nextInt(LONGEST_PIECE)));
            assertThat(count).isPositive();
            all.update(piece, 0, count);
            left -= count;
        }
        return HexFormat.of().formatHex(all.digest());
    }

    /** A connection that may hold back what is written, so that it travels at once. */
    private static final class Held implements ByteChannel {
        private final ByteChannel connection;
        private final ByteBuffer held = ByteBuffer.allocate(1 << 16);
        private boolean holding;

        Held(ByteChannel connection) {
            this.connection = connection;
        }

        void cancel() throws IOException {
            connection.write(held.flip());
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return connection.read(to);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            if (!holding) {
                return connection.write(from);
            }
            int size = from.remaining();
            held.put(from);
            return size;
        }

        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}

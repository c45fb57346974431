package dev.fakeftp.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.internal.tls.TlsPair;
import dev.fakeftp.internal.wire.HostPort;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The options of a direct data connection, and its end. */
@Timeout(60)
class SocketDataTest {
    @Test
    void sendsEachWriteAtOnce() throws Exception {
        try (TlsPair pair = new TlsPair()) {
            assertThat(data(pair).ends().peer())
                    .endsWith(":" + pair.client().socket().getLocalPort());

            assertThat(pair.server().getOption(StandardSocketOptions.TCP_NODELAY))
                    .isTrue();
        }
    }

    // Linux delays acknowledgements after an answer, so the option must be set again.
    @Test
    void acknowledgesTheAnswerToAFlightAtOnce() throws Exception {
        try (TlsPair pair = new TlsPair()) {
            SocketData data = data(pair);
            pair.client().write(ByteBuffer.wrap(new byte[] {1}));
            data.read(ByteBuffer.allocate(1));
            data.write(ByteBuffer.wrap(new byte[] {2}));

            data.acknowledge();

            assertThat(quickAcknowledgements(pair.server())).doesNotContain(false);
        }
    }

    @Test
    void sendsItsLastBytesBeforeItsEnd() throws Exception {
        try (TlsPair pair = new TlsPair()) {
            data(pair).end(ByteBuffer.wrap(new byte[] {1, 2, 3}));

            assertThat(pair.client().socket().getInputStream().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    private static SocketData data(TlsPair pair) throws IOException {
        return new SocketData(pair.server(), HostPort.of(pair.server().getRemoteAddress()));
    }

    /** The option's value; empty on a system that has no such option. */
    private static List<Boolean> quickAcknowledgements(SocketChannel socket) throws IOException {
        return socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)
                ? List.of(socket.getOption(ExtendedSocketOptions.TCP_QUICKACK))
                : List.of();
    }
}

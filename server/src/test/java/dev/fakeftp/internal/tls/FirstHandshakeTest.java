package dev.fakeftp.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsPolicy;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The handshake in memory, which happens once in a JVM. */
@Timeout(60)
class FirstHandshakeTest {
    @Test
    void comesToItsEndOnce() throws Exception {
        try (TlsPair pair = new TlsPair()) {
            FirstHandshake first = new FirstHandshake();
            SSLEngine engine = pair.serverEngine(TlsPolicy.ONLY_TLS_1_3);

            assertThat(first.begin()).isTrue();
            assertThat(first.begin()).isFalse();
            first.finish(engine);

            assertThat(engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
            assertThat(engine.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    // The server's policy then needs a certificate of the client.
    @Test
    void mayFail() throws Exception {
        try (TlsPair pair = new TlsPair()) {
            SSLEngine engine = pair.serverEngine(TlsPolicy.ONLY_TLS_1_3);
            engine.setNeedClientAuth(true);

            FirstHandshake first = new FirstHandshake();
            assertThat(first.begin()).isTrue();
            first.finish(engine);

            assertThat(engine.getHandshakeStatus()).isNotEqualTo(HandshakeStatus.NOT_HANDSHAKING);
        }
    }
}

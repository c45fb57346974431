package dev.fakeftp.benchmarks.parts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.benchmarks.servers.Handshakes;
import org.junit.jupiter.api.Test;

class TlsLoadTest {
    private final TlsLoad full = load(Handshakes.FULL_1_3);
    private final TlsLoad resumed = load(Handshakes.RESUMED_1_3);

    @Test
    void oneResumedConnectionSpoilsALoadOfFullHandshakes() {
        assertThatCode(() -> full.check("a test", 100, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> full.check("a test", 100, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TLS 1.3 full")
                .hasMessageContaining("1 of 100 data connections resumed, says a test.");
    }

    @Test
    void nearlyAllConnectionsOfALoadOfResumedSessionsResume() {
        assertThatCode(() -> resumed.check("a test", 100, 95)).doesNotThrowAnyException();
        assertThatThrownBy(() -> resumed.check("a test", 100, 94)).isInstanceOf(IllegalStateException.class);
    }

    private static TlsLoad load(Handshakes handshakes) {
        return TlsLoad.ALL.stream()
                .filter(load -> load.handshakes() == handshakes)
                .findFirst()
                .orElseThrow();
    }
}

package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymptomTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "425 Transfer broken: no data connection: 127.0.0.1:4 is not reachable from the test's JVM: refused"
                        + "|CLIENT_OUT_OF_REACH",
                "425 Transfer broken: no data connection: no client connected to passive port 30000 within 5000 ms."
                        + "|PASSIVE_PORT_OUT_OF_REACH",
                "425 No data connection: 127.0.0.1:4 is on the server's own machine, and no relay is connected to reach yours."
                        + "|NO_RELAY",
                "425 All 2 passive ports are leased to other clients. Try again.|NO_FREE_PORT",
                "425 Use PASV, EPSV, PORT or EPRT first.|NO_MODE",
                "425 Failed to establish connection.|NO_DATA_CONNECTION",
                "426 Transfer broken: a fault: …|TRANSFER_BROKEN",
                "504 Send your own address, 127.0.0.1, not 192.0.2.1:4.|ADDRESS_REFUSED",
                "504 Send a port of 1024 or higher, not 127.0.0.1:22.|ADDRESS_REFUSED",
                "421 Idle timeout (300 seconds): closing the control connection.|IDLE",
                "421 1000 sessions from your address are open, which is the limit.|TOO_MANY_SESSIONS",
                "421 The server is shutting down.|SESSION_ENDED",
                "522 Network protocol not supported, use (1).|ADDRESS_FAMILY",
                "522 Transfer broken: TLS on the data connection failed: …|DATA_TLS",
                "521 This server requires encrypted data connections. Send PBSZ 0 and PROT P first.|TLS_REQUIRED",
                "534 This server requires encrypted data connections. Use PROT P.|TLS_REQUIRED"
            })
    void isRecognizedByItsReply(String reply, Symptom symptom) {
        assertThat(Symptom.of(reply)).hasValue(symptom);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "226 Transfer complete.", "504 Use AUTH TLS.", "550 a.csv: No such file or directory."})
    void isNotShownByOtherReplies(String reply) {
        assertThat(Symptom.of(reply)).isEmpty();
    }

    @Test
    void explainsAMessageWithOneFullStop() {
        assertThat(Symptom.NO_ENGINE.explain("None.")).isEqualTo("None. See " + Symptom.NO_ENGINE.url());
        assertThat(Symptom.NO_ENGINE.explain("None")).isEqualTo("None. See " + Symptom.NO_ENGINE.url());
    }
}

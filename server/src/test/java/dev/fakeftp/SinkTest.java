package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkTest {
    @ParameterizedTest
    @ValueSource(strings = {"disk", "discard", "tcp://printer:9100", "tcp://my_printer.lan:65535", "tcp://[::1]:1"})
    void isReadFromTheTextThatItHas(String text) {
        assertThat(Sink.of(text)).hasToString(text);
    }

    @Test
    void hasAHostAndAPort() {
        assertThat(Sink.of("tcp://[::1]:9100")).isEqualTo(Sink.tcp("::1", 9100));
        assertThat(Sink.of("discard")).isEqualTo(Sink.DISCARD);
        assertThat(Sink.of("disk")).isEqualTo(Sink.DISK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Disk",
                "discard ",
                "tcp",
                "tcp://",
                "tcp://printer",
                "tcp://printer:",
                "tcp://:9100",
                "tcp://printer:0",
                "tcp://printer:65536",
                "tcp://printer:999999",
                "tcp://printer:x",
                "http://printer:80",
                "printer:9100"
            })
    void isNoOtherText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sink.of(text));
    }

    @Test
    void hasAHostOnlyIfItIsConnectedTo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sink(Sink.Destination.DISCARD, "printer", 9100))
                .withMessageContaining("\"printer\" and 9100");
    }
}

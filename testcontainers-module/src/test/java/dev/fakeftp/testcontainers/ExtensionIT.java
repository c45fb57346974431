package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.junit5.FakeFtpExtension;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** {@code FakeFtpExtension} beside Testcontainers' own extension, which starts the container first. */
@Testcontainers
class ExtensionIT {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer();

    @Nested
    class OfAContainerForTheClass {
        @RegisterExtension
        static final FakeFtpExtension extension = FakeFtpExtension.of(ftp);

        @RepeatedTest(2)
        void resetsItBeforeEachTestAndGivesItAsAParameter(FakeFtpContainer given) throws IOException {
            assertThat(given).isSameAs(ftp);
            assertThat(ftp.journal().uploads().all()).isEmpty();
            assertThat(ftp.files().exists("/q3.csv")).isFalse();

            send(ftp);

            assertThat(extension.uploads()).hasSize(1);
        }
    }

    @Nested
    class OfAContainerForEachTest {
        @Container
        private final FakeFtpContainer own = new FakeFtpContainer().withFile("/declared.csv", "bolt;0.20\n");

        @RegisterExtension
        final FakeFtpExtension extension = FakeFtpExtension.of(own);

        @Test
        void resetsItOnceItRuns() throws IOException {
            assertThat(extension.files().exists("/declared.csv")).isTrue();

            send(own);

            assertThat(extension.uploads()).hasSize(1);
        }
    }

    private static void send(FakeFtpContainer to) throws IOException {
        try (Client client = new Client(to)) {
            client.store("/q3.csv", new byte[] {1});
        }
    }
}

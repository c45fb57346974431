package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.TransferState;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Docker's proxy turns a reset into a normal end, so the server must detect it in another way. */
class VanishingClientsIT {
    @Test
    @Timeout(60)
    void anUploadWhoseClientVanishedIsBrokenAndSatisfiesNoWait() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            ftp.start();
            Client client = new Client(ftp);
            OutputStream data = client.ftp().storeFileStream("/in.bin");
            data.write(new byte[100_000]);
            data.flush();

            client.close();
            ftp.journal(); // A round trip through the proxy. The end above has arrived by then.
            data.close();

            assertThatThrownBy(() -> ftp.awaitUpload("/in.bin", Duration.ofSeconds(2)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("/in.bin: CUT after 100000 bytes")
                    .hasMessageContaining("the control connection was already closed when the data ended");
            assertThat(ftp.journal().uploads().all()).singleElement().satisfies(upload -> {
                assertThat(upload.complete()).isFalse();
                assertThat(upload.transfer().state()).isEqualTo(TransferState.CUT);
            });
        }
    }
}

package com.example.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.Upload;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The tests of {@link ServerImagesBefore} with Fake FTP. */
@Testcontainers
class ServerImagesAfterIT {
    private static final byte[] INVOICE = "bolt;12\n".getBytes();
    private static final Duration SOON = Duration.ofSeconds(10);

    @Container
    static final FakeFtpContainer ftp = new FakeFtpContainer()
            .withPersonality(Personality.VSFTPD)
            .withUser(new FtpUser("acme", "secret").withRoot("/acme"))
            .withFile("/acme/march.csv", "nut;7\n");

    @RegisterExtension
    static final FakeFtpExtension betweenTests = FakeFtpExtension.of(ftp);

    private static InvoiceExchange exchange(FakeFtpContainer server) {
        return new InvoiceExchange(server.getHost(), server.getControlPort(), "acme", "secret");
    }

    @Test
    void anInvoiceArrives() throws Exception {
        exchange(ftp).send("april.csv", INVOICE);

        Upload arrived = ftp.awaitUpload("/acme/april.csv", SOON);
        assertThat(arrived.mode()).isEqualTo(DataMode.PASSIVE);
        assertThat(ftp.files().read("/acme/april.csv")).isEqualTo(INVOICE);
    }

    @Test
    void anInvoiceIsCopiedOut(@TempDir Path dir) throws Exception {
        exchange(ftp).send("april.csv", INVOICE);

        ftp.copyUploads(dir);

        assertThat(dir.resolve("acme/april.csv")).hasBinaryContent(INVOICE);
    }

    @Test
    void anInvoiceIsFetched() throws Exception {
        assertThat(exchange(ftp).fetch("march.csv")).asString().isEqualTo("nut;7\n");
    }

    @Test
    void aWrongPasswordIsAnError() {
        InvoiceExchange wrong = new InvoiceExchange(ftp.getHost(), ftp.getControlPort(), "acme", "guess");

        assertThatThrownBy(() -> wrong.fetch("march.csv")).hasMessageContaining("530 Login incorrect.");
    }

    @Test
    void aFullDiskIsAnError() {
        ftp.faults().add(Fault.diskFull());

        assertThatThrownBy(() -> exchange(ftp).send("april.csv", INVOICE)).hasMessageContaining("452");
    }

    @Test
    void twoServersRunSideBySide() throws Exception {
        try (FakeFtpContainer other = new FakeFtpContainer().withUser("acme", "secret")) {
            other.start();

            exchange(other).send("april.csv", INVOICE);

            other.awaitUpload("/april.csv", SOON);
            assertThat(ftp.uploads()).isEmpty();
        }
    }
}

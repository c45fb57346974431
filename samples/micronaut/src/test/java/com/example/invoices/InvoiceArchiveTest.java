package com.example.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.DataMode;
import dev.fakeftp.Fault;
import dev.fakeftp.TransferType;
import dev.fakeftp.Upload;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvoiceArchiveTest implements TestPropertyProvider {
    static final FakeFtpContainer ftp =
            new FakeFtpContainer().withUser("billing", "secret").withFile("/invoices/1.txt", "1 bolt\n");

    @RegisterExtension
    static final FakeFtpExtension betweenTests = FakeFtpExtension.of(ftp);

    @Inject
    InvoiceArchive archive;

    @Override
    public Map<String, String> getProperties() {
        ftp.start();
        return Map.of("archive.host", ftp.getHost(), "archive.port", String.valueOf(ftp.getControlPort()));
    }

    @AfterAll
    void stop() {
        ftp.stop();
    }

    @Test
    void invoiceIsStored() throws IOException {
        archive.store("2", "12 bolts: 2.40 €\n");

        Upload upload = ftp.awaitUpload("/invoices/2.txt", Duration.ofSeconds(5));
        assertThat(upload.mode()).isEqualTo(DataMode.PASSIVE);
        assertThat(upload.type()).isEqualTo(TransferType.IMAGE);
        assertThat(ftp.files().readString("/invoices/2.txt")).isEqualTo("12 bolts: 2.40 €\n");
    }

    @Test
    void invoicesAreListed() throws IOException {
        ftp.files().put("/invoices/3.txt", "3 nuts\n");

        assertThat(archive.names()).containsExactly("1.txt", "3.txt");
    }

    @Test
    void fullArchiveIsAnError() {
        ftp.faults().add(Fault.diskFull());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> archive.store("2", "12 bolts"))
                .withMessageContaining("452");
    }

    @Test
    void listThatIsCutIsAnError() {
        ftp.faults().add(Fault.atByte(10).of("MLSD").close());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> archive.names())
                .withMessageContaining("426");
    }
}

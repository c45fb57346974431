package dev.fakeftp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.TransferType;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's own client, behind {@code ftp:} URLs. */
@Timeout(60)
class JdkUrlTest {
    private static final int PATIENCE_MILLIS = 20_000;

    private final FakeFtpServer server = FakeFtpServer.builder()
            .user("acme", "secret")
            .file("/out/offer.bin", "one\ntwo\n")
            .start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void downloads() throws IOException {
        URLConnection connection = connection("/out/offer.bin;type=i");

        try (InputStream content = connection.getInputStream()) {
            assertThat(content.readAllBytes()).asString(UTF_8).isEqualTo("one\ntwo\n");
        }
    }

    // The JDK knows it from the text of the 150 alone.
    @Test
    void knowsTheLengthOfADownload() throws IOException {
        URLConnection connection = connection("/out/offer.bin;type=i");

        try (InputStream content = connection.getInputStream()) {
            assertThat(connection.getContentLengthLong()).isEqualTo(8);
            assertThat(content.readAllBytes()).hasSize(8);
        }
    }

    @Test
    void uploads() throws IOException {
        URLConnection connection = connection("/out/order.bin;type=i");
        connection.setDoOutput(true);
        try (OutputStream content = connection.getOutputStream()) {
            content.write("three\r\n".getBytes(UTF_8));
        }

        Upload upload = server.awaitUpload("/out/order.bin", Duration.ofSeconds(20));
        assertThat(upload.type()).isEqualTo(TransferType.IMAGE);
        assertThat(upload.openedBy()).isEqualTo("EPSV");
        assertThat(server.files().readString("/out/order.bin")).isEqualTo("three\r\n");
    }

    @Test
    void listsAFolder() throws IOException {
        try (InputStream listing = connection("/out/;type=d").getInputStream()) {
            assertThat(listing.readAllBytes()).asString(UTF_8).contains("offer.bin");
        }
    }

    @Test
    void saysThatAFileIsMissing() throws IOException {
        URLConnection connection = connection("/out/missing.bin;type=i");

        assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(connection::getInputStream);
    }

    private URLConnection connection(String path) throws IOException {
        URLConnection connection = URI.create("ftp://acme:secret@" + server.host() + ":" + server.port() + path)
                .toURL()
                .openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        return connection;
    }
}

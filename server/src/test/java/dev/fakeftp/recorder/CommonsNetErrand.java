package dev.fakeftp.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.net.ProtocolCommandEvent;
import org.apache.commons.net.ProtocolCommandListener;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;

/** A session of Commons Net with each kind of transfer, and what the client saw of it. */
public final class CommonsNetErrand {
    static final byte[] REPORT = "article;sold\nbolt;12\n".repeat(5_000).getBytes(UTF_8);

    private CommonsNetErrand() {}

    /** The modes of an errand. */
    public enum Mode {
        PASSIVE,
        ACTIVE,
        PASSIVE_TLS,
        ACTIVE_TLS,
        PASSIVE_TLS_CLEAR_DATA;

        boolean tls() {
            return name().contains("TLS");
        }
    }

    /** Returns replies and data as the client saw them. Addresses are masked, because they differ from run to run. */
    public static List<String> run(String host, int port, Mode mode) throws IOException {
        List<String> seen = new ArrayList<>();
        FTPClient client = client(mode);
        client.addProtocolCommandListener(new ProtocolCommandListener() {
            @Override
            public void protocolCommandSent(ProtocolCommandEvent event) {}

            @Override
            public void protocolReplyReceived(ProtocolCommandEvent event) {
                seen.add(event.getMessage()
                        .replaceAll("\\d+,\\d+,\\d+,\\d+,\\d+,\\d+", "ADDRESS")
                        .replaceAll("\\|\\|\\|\\d+\\|", "PORT"));
            }
        });
        client.connect(host, port);
        assertThat(client.login("acme", "secret")).isTrue();
        if (client instanceof FTPSClient tls) {
            tls.execPBSZ(0);
            tls.execPROT(mode == Mode.PASSIVE_TLS_CLEAR_DATA ? "C" : "P");
        }
        if (mode.name().startsWith("PASSIVE")) {
            client.enterLocalPassiveMode();
        }
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        client.makeDirectory("made");
        assertThat(client.storeFile("made/report.csv", new ByteArrayInputStream(REPORT)))
                .as(client.getReplyString())
                .isTrue();
        FTPFile[] files = client.listFiles("made");
        assertThat(files).extracting(FTPFile::getName).containsExactly("report.csv");
        seen.add(Arrays.toString(client.listNames("made")));
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        assertThat(client.retrieveFile("made/report.csv", back)).isTrue();
        assertThat(back.toByteArray()).isEqualTo(REPORT);
        assertThat(client.retrieveFile("nowhere.csv", new ByteArrayOutputStream()))
                .isFalse();
        assertThat(client.deleteFile("made/report.csv")).isTrue();
        assertThat(client.removeDirectory("made")).isTrue();
        client.logout();
        client.disconnect();
        return seen;
    }

    private static FTPClient client(Mode mode) {
        FTPClient client = mode.tls() ? new ResumingClient() : new FTPClient();
        client.setDefaultTimeout(20_000);
        client.setConnectTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        return client;
    }

    /** Accepts any certificate. */
    private static final class ResumingClient extends FTPSClient {
        ResumingClient() {
            super("TLS", false);
            setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        }
    }
}

package dev.fakeftp.recorder;

import dev.fakeftp.FtpTls;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.recording.RecorderSession;
import dev.fakeftp.internal.recording.RecorderSettings;
import dev.fakeftp.internal.recording.RecordingFolder;
import dev.fakeftp.internal.recording.SessionListener;
import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.internal.tls.ServerTrust;
import dev.fakeftp.internal.tls.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands between FTP clients and a real server and records their conversations, for {@link FtpReplay}. Control and data
 * connections pass through it, in passive and active mode, in clear text and with AUTH TLS.
 *
 * <pre>{@code
 * try (FakeFtpRecorder recorder = FakeFtpRecorder.of("ftp.partner.example", 21, folder).start()) {
 *     upload("q3.csv", recorder.host(), recorder.port()); // the code under test
 * }
 * }</pre>
 */
public final class FakeFtpRecorder implements AutoCloseable {
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";

    private final Watchdog watchdog;
    private final Tls tls;
    private final SessionListener listener;

    private FakeFtpRecorder(Builder builder) throws IOException {
        RecordingFolder folder = new RecordingFolder(builder.folder, !builder.digestsOnly, builder.masked);
        tls = builder.endpoint.tls();
        watchdog = new Watchdog();
        ServerTrust trust = builder.trusted == null
                ? ServerTrust.any(builder.serverTls)
                : ServerTrust.of(builder.trusted, builder.serverTls);
        try {
            listener = RecorderSession.listen(
                    new RecorderSettings(
                            builder.host,
                            builder.port,
                            builder.endpoint.passive(),
                            trust,
                            tls,
                            folder,
                            builder.idleTimeout,
                            watchdog),
                    builder.endpoint.address());
        } catch (IOException e) {
            watchdog.close();
            throw e;
        }
    }

    /**
     * Returns a builder of a recorder.
     *
     * @param host the name or address of the real server
     * @param port the control port of the real server
     * @param folder a new or empty folder for the recording
     */
    public static Builder of(String host, int port, Path folder) {
        return new Builder(
                Objects.requireNonNull(host, "host"),
                SettingRules.port(port),
                Objects.requireNonNull(folder, "folder"));
    }

    /** Returns the IP address that clients in this JVM connect to. */
    public String host() {
        return ClientEndpoint.host(listener.address());
    }

    /** Returns the control port. */
    public int port() {
        return listener.address().getPort();
    }

    /** Returns the certificate for clients. Its policies of versions and certificates can be changed. */
    public FtpTls tls() {
        return new EndpointTls(tls);
    }

    /** Ends all sessions and completes the recording. A second call does nothing. */
    @Override
    public void close() {
        listener.close();
        watchdog.close();
    }

    /** The settings of a {@link FakeFtpRecorder}. Each method changes one setting and returns this builder. */
    public static final class Builder {
        private final String host;
        private final int port;
        private final Path folder;
        private final ClientEndpoint endpoint = new ClientEndpoint();
        private final List<String> masked = new ArrayList<>();
        private boolean digestsOnly;
        private @Nullable Path trusted;
        private String serverTls = TLS_1_2;
        private Duration idleTimeout = Duration.ofMinutes(10);

        private Builder(String host, int port, Path folder) {
            this.host = host;
            this.port = port;
            this.folder = folder;
        }

        /** Listens at this local IP address instead of 127.0.0.1. */
        public Builder bind(String address) {
            endpoint.bind(address);
            return this;
        }

        /** Listens for clients at this port; 0, the default, means any free port. */
        public Builder listenPort(int number) {
            endpoint.port(number);
            return this;
        }

        /** Sends this IP address to clients for passive data connections. */
        public Builder publicHost(String address) {
            endpoint.publicHost(address);
            return this;
        }

        /** Listens for passive data connections at these ports, one for each client; by default at any free port. */
        public Builder passivePorts(int first, int last) {
            endpoint.passivePorts(first, last);
            return this;
        }

        /** Shows clients the certificate of this key store (PKCS12 or JKS) instead of a generated one. */
        public Builder tlsKeyStore(Path file, String password) {
            endpoint.tlsKeyStore(file, password);
            return this;
        }

        /** Adds these names to the generated certificate for clients. */
        public Builder tlsNames(String... names) {
            endpoint.tlsNames(names);
            return this;
        }

        /** Trusts only the real server whose certificate is in this PEM file, or signed by one there. By default, any. */
        public Builder trustedCertificate(Path pem) {
            trusted = Objects.requireNonNull(pem, "pem");
            return this;
        }

        /**
         * Uses this version of TLS with the real server: {@code TLSv1.2}, the default, or {@code TLSv1.3}. Many servers require
         * that data connections resume a TLS session. With ProFTPD the JDK can do so under TLS 1.2 only, with vsftpd under TLS
         * 1.3 only.
         */
        public Builder serverTls(String version) {
            if (!List.of(TLS_1_2, TLS_1_3).contains(version)) {
                throw new IllegalArgumentException("Use " + TLS_1_2 + " or " + TLS_1_3 + ", not " + version + ".");
            }
            serverTls = version;
            return this;
        }

        /** Keeps the size and SHA-256 of uploads and downloads instead of their bytes. Listings are kept. */
        public Builder digestsOnly() {
            digestsOnly = true;
            return this;
        }

        /** Masks these words in commands and replies, such as host names and users. Listings and files keep them. */
        public Builder masked(String... words) {
            for (String word : Objects.requireNonNull(words, "words")) {
                if (word.isBlank()) {
                    throw new IllegalArgumentException("Give a word to mask, not a blank one.");
                }
                masked.add(word);
            }
            return this;
        }

        /** Ends a session in which nothing happens for this time, by default 10 minutes. */
        public Builder idleTimeout(Duration atMost) {
            idleTimeout = SettingRules.timeout(atMost);
            return this;
        }

        /** Starts the recorder. Fails with {@link UncheckedIOException} if the folder is not empty or a port is in use. */
        public FakeFtpRecorder start() {
            try {
                return new FakeFtpRecorder(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}

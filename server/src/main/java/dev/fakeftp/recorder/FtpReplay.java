package dev.fakeftp.recorder;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpTls;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.recording.SessionListener;
import dev.fakeftp.internal.replay.RecordedTree;
import dev.fakeftp.internal.replay.ReplayPlan;
import dev.fakeftp.internal.replay.ReplaySession;
import dev.fakeftp.internal.replay.ReplaySettings;
import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.internal.tls.Tls;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Replays a recording of {@link FakeFtpRecorder}: an FTP server that gives the recorded replies and data. A client must send
 * the recorded commands. Another command gets a 503 that names the expected one, and {@link #verify} fails. In a {@link
 * Builder#loose loose} replay, another server answers it.
 *
 * <p>Passwords and data addresses are not compared, and nor are masked texts. A client follows the first recorded session
 * that agrees with its commands and that no other client follows.
 */
public final class FtpReplay implements AutoCloseable {
    private final Watchdog watchdog = new Watchdog();
    private final ReplayPlan plan;
    private final Tls tls;
    private final SessionListener listener;
    private final @Nullable FakeFtpServer fallback;
    private boolean verified;

    private FtpReplay(Builder builder) throws IOException {
        plan = ReplayPlan.read(builder.folder);
        tls = builder.endpoint.tls();
        fallback = builder.fallback == null ? null : builder.fallback.start();
        try {
            listener = ReplaySession.listen(
                    new ReplaySettings(
                            plan,
                            builder.endpoint.passive(),
                            tls,
                            builder.idleTimeout,
                            builder.dataTimeout,
                            watchdog,
                            fallback == null ? null : loaded(fallback, plan.tree())),
                    builder.endpoint.address());
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
    }

    /** Adds the recorded files that the server does not have, and returns its address. */
    private static InetSocketAddress loaded(FakeFtpServer server, RecordedTree tree) {
        if (server.address().getScheme().equals("ftps")) {
            throw new IllegalArgumentException("A replay has no implicit TLS. Use TlsMode.EXPLICIT.");
        }
        FtpFiles files = server.files();
        tree.folders().forEach(files::createFolder);
        tree.files().forEach((path, file) -> {
            if (files.exists(path)) {
                return;
            }
            if (file.content() != null) {
                files.put(path, file.content());
            } else {
                files.put(path, new SeededBytes(file.size(), 0));
            }
        });
        return new InetSocketAddress(server.host(), server.port());
    }

    /** Returns a builder of a replay of the recording in this folder. */
    public static Builder of(Path folder) {
        return new Builder(Objects.requireNonNull(folder, "folder"));
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

    /**
     * Returns the server that answers what was not recorded. It has the uploads of all clients. Fails with {@link
     * IllegalStateException} if this replay is strict.
     */
    public FakeFtp fallback() {
        if (fallback == null) {
            throw new IllegalStateException("A strict replay has no other server. Use loose().");
        }
        return fallback;
    }

    /** Returns the differences between the clients and the recording so far, for people. */
    public List<String> differences() {
        return plan.differences();
    }

    /**
     * Checks that clients have replayed the whole recording without a difference. Fails with {@link AssertionError}, which
     * names each difference with file and line.
     */
    public void verify() {
        verified = true;
        fail(plan.missing());
    }

    /**
     * Ends all sessions. A strict replay fails with {@link AssertionError} if a client differed from the recording and {@link
     * #verify} was not called. A second call does nothing.
     */
    @Override
    public void close() {
        listener.close();
        end();
        if (!verified && fallback == null) {
            verified = true;
            fail(plan.differences());
        }
    }

    private void end() {
        watchdog.close();
        if (fallback != null) {
            fallback.close();
        }
    }

    private static void fail(List<String> differences) {
        if (!differences.isEmpty()) {
            throw new AssertionError("The replay differs from the recording:\n" + String.join("\n", differences));
        }
    }

    /** The settings of an {@link FtpReplay}. Each method changes one setting and returns this builder. */
    public static final class Builder {
        private final Path folder;
        private final ClientEndpoint endpoint = new ClientEndpoint();
        private FakeFtpServer.@Nullable Builder fallback;
        private Duration idleTimeout = Duration.ofMinutes(10);
        private Duration dataTimeout = Duration.ofSeconds(30);

        private Builder(Path folder) {
            this.folder = folder;
        }

        /**
         * Answers commands that were not recorded with a server that starts with these settings, such as a personality. It has
         * the files that the recording shows, and gets the uploads and other changes of all clients.
         *
         * <p>A client may omit recorded commands that only read, and send others. After another change, such as the upload of
         * another file, that server answers the rest of the session. Clients that use TLS need {@code tls(TlsMode.EXPLICIT)}.
         */
        public Builder loose(FakeFtpServer.Builder settings) {
            fallback = Objects.requireNonNull(settings, "settings");
            return this;
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

        /** Adds these names to the generated certificate. */
        public Builder tlsNames(String... names) {
            endpoint.tlsNames(names);
            return this;
        }

        /** Ends a session in which nothing happens for this time, by default 10 minutes. */
        public Builder idleTimeout(Duration atMost) {
            idleTimeout = SettingRules.timeout(atMost);
            return this;
        }

        /** Limits a data connection, by default to 30 seconds. */
        public Builder dataTimeout(Duration atMost) {
            dataTimeout = SettingRules.timeout(atMost);
            return this;
        }

        /**
         * Starts the replay. Fails with {@link IllegalArgumentException} if the server for {@link #loose} has implicit TLS. Fails
         * with {@link UncheckedIOException} if a port is in use or a line of the recording is wrong;
         * the message names file and line.
         */
        public FtpReplay start() {
            try {
                return new FtpReplay(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }
}

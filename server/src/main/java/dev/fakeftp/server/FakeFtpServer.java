package dev.fakeftp.server;

import dev.fakeftp.Count;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpReactions;
import dev.fakeftp.FtpTls;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Personality;
import dev.fakeftp.Query;
import dev.fakeftp.Quirk;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Upload;
import dev.fakeftp.internal.admin.AdminServer;
import dev.fakeftp.internal.admin.PageAddress;
import dev.fakeftp.internal.files.TreeFiles;
import dev.fakeftp.internal.io.IpAddress;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.personality.PersonalityChoice;
import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.settings.Limits;
import dev.fakeftp.internal.settings.Setting;
import dev.fakeftp.internal.settings.SettingValues;
import dev.fakeftp.internal.settings.Settings;
import dev.fakeftp.internal.settings.Token;
import dev.fakeftp.internal.settings.Variables;
import dev.fakeftp.internal.tls.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fake FTP server in this JVM: a real server on real sockets, started in milliseconds and without Docker.
 *
 * <pre>{@code
 * try (FakeFtpServer ftp = FakeFtpServer.builder().user("acme", "secret").start()) {
 *     upload("q3.csv", ftp.host(), ftp.port()); // the code under test
 *     Upload upload = ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(5));
 * }
 * }</pre>
 */
public final class FakeFtpServer implements FakeFtp, AutoCloseable {
    private final RunningServer running;

    private FakeFtpServer(Builder builder) throws IOException {
        running = new RunningServer(builder.settings.copy(), builder.limits(), builder.files, this);
    }

    /** Returns a builder with the default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the IP address that clients in this JVM connect to. */
    public String host() {
        InetAddress bound = hostListener().getAddress();
        return bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    }

    /** Returns the control port. */
    public int port() {
        return hostListener().getPort();
    }

    /** Returns the address of the admin API, such as {@code http://127.0.0.1:8080}; empty if it was not requested. */
    public Optional<URI> adminAddress() {
        return running.admin().map(api -> uri("http", host(), api.address().getPort()));
    }

    /**
     * Returns the generated token of the admin API. It is empty if a token was given or the server has no admin API.
     */
    public Optional<String> adminToken() {
        return running.madeToken();
    }

    @Override
    public URI address() {
        return uri(context().tls().mode() == TlsMode.IMPLICIT ? "ftps" : "ftp", host(), port());
    }

    @Override
    public FtpFiles files() {
        context();
        return new TreeFiles(() -> context().tree(), () -> context().recorder().changed());
    }

    @Override
    public List<Upload> uploads() {
        return context().recorder().uploads(Scope.ALL).all();
    }

    @Override
    public <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost) {
        return context().recorder().await(Scope.ALL, count, query, atMost);
    }

    @Override
    public Upload takeUpload(String glob, Duration atMost) {
        return context().recorder().takeUpload(Scope.ALL, glob, atMost);
    }

    @Override
    public Journal journal() {
        return context().recorder().journal(Scope.ALL);
    }

    @Override
    public FtpFaults faults() {
        context();
        return new ServerFaults(this::context, Scope.ALL);
    }

    @Override
    public FtpReactions reactions() {
        return new ServerReactions(context().reactions(), Scope.ALL);
    }

    @Override
    public FtpUsers users() {
        context();
        return new ServerUsers(this::context);
    }

    @Override
    public FakeFtp forUser(String name) {
        return new UserScopedFakeFtp(this, running, context().users().declared(Objects.requireNonNull(name, "name")));
    }

    @Override
    public FtpTls tls() {
        return new ServerTls(this::context);
    }

    @Override
    public URI page() {
        AdminServer admin = running.admin()
                .filter(api -> running.hasPage())
                .orElseThrow(() -> new IllegalStateException(
                        "The server has no page. Call page() on its builder, before the start."));
        return PageAddress.of(uri("http", host(), admin.address().getPort()), admin.ticket());
    }

    @Override
    public void reset() {
        running.reset();
    }

    @Override
    public void disconnectAll() {
        running.disconnectAll();
    }

    /**
     * Stops the server, ends its sessions and all waits, and deletes its temporary files. A second call does nothing. All
     * methods of {@link FakeFtp} fail with {@link IllegalStateException} afterwards.
     */
    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the server's context. Fails with {@link IllegalStateException} once the server is closed. */
    ServerContext context() {
        return running.context();
    }

    /** Returns the second control port, if it is open. */
    OptionalInt networkPort() {
        return running.listeners().stream()
                .skip(1)
                .mapToInt(listener -> listener.address().getPort())
                .findFirst();
    }

    /** Returns the number of passive ports that are leased to clients that have not connected yet. */
    int leasedPorts() {
        return context().passivePorts().leased();
    }

    /** Waits until the JVM that announced this server has ended. A server without a lifeline waits for ever. */
    public void awaitEnd() throws InterruptedException {
        running.awaitEnd();
    }

    /** Returns whether all present sessions have released their resources, within that time for each control port. */
    boolean awaitEndOfSessions(Duration atMost) throws InterruptedException {
        return running.awaitEndOfSessions(atMost);
    }

    private InetSocketAddress hostListener() {
        return running.listeners().get(0).address();
    }

    private static URI uri(String scheme, String host, int port) {
        return URI.create(scheme + "://" + IpAddress.bracketed(host) + ":" + port);
    }

    /** The settings of a {@link FakeFtpServer}. Each method changes one setting and returns this builder. */
    public static final class Builder {
        private final SettingValues settings = new SettingValues();
        private final DeclaredFiles files = new DeclaredFiles();
        private @Nullable Limits limits;

        private Builder() {}

        /** Declares a user. Until a user is declared, every name and password is accepted; then only declared users are. */
        public Builder user(String name, String password) {
            return user(new FtpUser(name, password));
        }

        /** Declares a user with a home, permissions, an account or a quota. A user of the same name is replaced. */
        public Builder user(FtpUser user) {
            return with(Settings.USERS, List.of(SettingRules.given(user, "user")));
        }

        /** Accepts {@code anonymous} and {@code ftp} with any password (RFC 1635), and otherwise only declared users. */
        public Builder anonymous() {
            return user(FtpUser.ANONYMOUS);
        }

        /**
         * Declares a UTF-8 text file that exists at the start and after each reset. Fails with {@link
         * IllegalArgumentException} if the path is not that of a file below the server's root.
         */
        public Builder file(String path, String text) {
            return file(path, SettingRules.given(text, "text").getBytes(StandardCharsets.UTF_8));
        }

        /** Declares a file that exists at the start and after each reset. */
        public Builder file(String path, byte[] content) {
            files.put(
                    SettingRules.file(path),
                    SettingRules.given(content, "content").clone());
            return this;
        }

        /** Declares a UTF-8 text file with this modification time; see {@link #modified}. */
        public Builder file(String path, String text, Instant modified) {
            return file(path, text).modified(path, modified);
        }

        /** Declares a file with this modification time; see {@link #modified}. */
        public Builder file(String path, byte[] content, Instant modified) {
            return file(path, content).modified(path, modified);
        }

        /**
         * Declares a copy of a local file, or of a local folder's content, with its times. The server reads it at the start.
         * Fails with {@link IllegalArgumentException} if it does not exist now.
         */
        public Builder file(String path, Path local) {
            files.put(SettingRules.path(path), SettingRules.existing(SettingRules.given(local, "local file")));
            return this;
        }

        /** Declares folders, with those above them. Each reset restores them. */
        public Builder folders(String... paths) {
            return with(Settings.FOLDERS, SettingRules.paths(SettingRules.allGiven("path", paths)));
        }

        /**
         * Declares the modification time of a file or folder that exists at the start; see {@link FtpFiles#setModified}. Each
         * reset restores it. The start fails if there is no such file or folder.
         */
        public Builder modified(String path, Instant time) {
            return with(Settings.MODIFIED, Map.of(SettingRules.path(path), SettingRules.modified(time)));
        }

        /**
         * Declares the permissions of a file or folder that exists at the start, such as {@code rw-r-----}; see {@link
         * FtpFiles#setPermissions}. Each reset restores them. The start fails if there is no such file or folder.
         */
        public Builder permissions(String path, String letters) {
            return with(Settings.PERMISSIONS, Map.of(SettingRules.path(path), SettingRules.permissions(letters)));
        }

        /** Declares a file of any size. The server generates its bytes while they are read. */
        public Builder file(String path, SeededBytes content) {
            return with(Settings.SEEDED_FILES, Map.of(SettingRules.file(path), SettingRules.given(content, "content")));
        }

        /**
         * Sends the bytes of uploads whose paths match the glob to this sink, from the start and after each reset. Of several
         * matching globs the last one applies. Fails with {@link IllegalArgumentException} if the glob is malformed.
         */
        public Builder diverted(String glob, Sink sink) {
            return with(Settings.DIVERTED, Map.of(SettingRules.glob(glob), SettingRules.given(sink, "sink")));
        }

        /**
         * Declares the exact lines that LIST sends for a folder; see {@link FtpFiles#setListing(String, List)}. The start
         * creates the folder, and each reset restores the lines. Fails with {@link IllegalArgumentException} if a line
         * contains a line break.
         */
        public Builder listing(String folder, String... lines) {
            return with(
                    Settings.LISTINGS,
                    Map.of(SettingRules.path(folder), SettingRules.lines(SettingRules.allGiven("line", lines))));
        }

        /**
         * Keeps the files in an existing folder instead of a temporary one. {@code reset()} does not change them. Fails with
         * {@link IllegalArgumentException} if there is no such folder.
         */
        public Builder root(Path folder) {
            return with(Settings.ROOT, SettingRules.folder(Objects.requireNonNull(folder, "folder")));
        }

        /** Lets {@code reset()} restore the content that the folder given as root had at the start. */
        public Builder ephemeralRoot() {
            return with(Settings.EPHEMERAL_ROOT, true);
        }

        /**
         * Listens at this local IP address instead of 127.0.0.1. Fails with {@link IllegalArgumentException} on a host name.
         */
        public Builder bind(String address) {
            return with(Settings.BIND, SettingRules.address(address));
        }

        /** Listens for control connections at this port; 0, the default, means any free port. */
        public Builder port(int number) {
            return with(Settings.PORT, SettingRules.port(number));
        }

        /** Uses this number of free ports for passive data connections. */
        public Builder passivePorts(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("Passive mode needs at least one port, not " + count + ".");
            }
            return with(Settings.PASSIVE_PORTS, Collections.nCopies(count, 0));
        }

        /**
         * Uses the ports from the first to the last for passive data connections. A port that another process uses is omitted
         * with a notice. The start fails only if no port is free.
         */
        public Builder passivePorts(int first, int last) {
            return with(Settings.PASSIVE_PORTS, SettingRules.ports(first, last));
        }

        /** Sends this IP address to clients for passive data connections, as needed behind ports that are published 1:1. */
        public Builder publicHost(String address) {
            return with(Settings.PUBLIC_HOST, SettingRules.address(address));
        }

        /**
         * Answers these commands with 502, and omits them from HELP and FEAT. For example, {@code disabledCommands("EPSV")} makes a
         * server with PASV only. Fails with {@link IllegalArgumentException} for a command that the server does not have.
         */
        public Builder disabledCommands(String... verbs) {
            return with(Settings.DISABLED_COMMANDS, SettingRules.verbs(SettingRules.allGiven("command", verbs)));
        }

        /**
         * Enables TLS. Policies are additional requirements on clients, and can be changed later. Fails with {@link
         * IllegalArgumentException} if two policies contradict each other, or if there are policies without TLS.
         */
        public Builder tls(TlsMode mode, TlsPolicy... policies) {
            SettingRules.given(mode, "mode");
            List<TlsPolicy> more = SettingRules.allGiven("policy", policies);
            SettingRules.policies(mode, more);
            Tls.checked(Stream.concat(settings.get(Settings.TLS_POLICIES).stream(), more.stream())
                    .toList());
            return with(Settings.TLS_POLICIES, more).with(Settings.TLS, mode);
        }

        /**
         * Uses the certificate of this key store (PKCS12 or JKS) instead of a generated one. Its key has the same password.
         * Fails with {@link IllegalArgumentException} if there is no such key.
         */
        public Builder tlsKeyStore(Path file, String password) {
            SettingRules.keyStore(file, password);
            return with(Settings.TLS_KEY_STORE, file).with(Settings.TLS_KEY_STORE_PASSWORD, password);
        }

        /** Adds these names to the generated certificate. It always contains localhost and this machine's addresses. */
        public Builder tlsNames(String... names) {
            for (String name : Objects.requireNonNull(names, "names")) {
                Objects.requireNonNull(name, "name");
            }
            return with(Settings.TLS_NAMES, List.of(names));
        }

        /** Declares faults, which apply from the start and again after each {@code reset()}. */
        public Builder fault(Fault... declared) {
            return with(Settings.FAULTS, SettingRules.allGiven("fault", declared));
        }

        /** Declares reactions to uploads, which apply from the start and again after each {@code reset()}. */
        public Builder reaction(Reaction... declared) {
            return with(Settings.REACTIONS, SettingRules.allGiven("reaction", declared));
        }

        /** Enables optional behaviours of other servers. */
        public Builder quirk(Quirk... chosen) {
            return with(Settings.QUIRKS, SettingRules.allGiven("quirk", chosen));
        }

        /** Imitates another FTP server: its commands, replies, listings and behaviour. */
        public Builder personality(Personality chosen) {
            return with(Settings.PERSONALITY, PersonalityChoice.of(SettingRules.given(chosen, "personality")));
        }

        /**
         * Imitates the FTP server that a JSON file describes; docs/personalities.md has its format. Fails with
         * {@link IllegalArgumentException} if the file cannot be read or is invalid.
         */
        public Builder personality(Path file) {
            return with(Settings.PERSONALITY, PersonalityChoice.ofFile(SettingRules.given(file, "personality")));
        }

        /** Sets the time zone of LIST, by default UTC. MLSD and MDTM always use UTC (RFC 3659, section 2.3). */
        public Builder listingZone(ZoneId zone) {
            return with(Settings.LISTING_ZONE, Objects.requireNonNull(zone, "zone"));
        }

        /**
         * Sets the time that listings take for the present, by default now. It decides which files are listed with their
         * year.
         */
        public Builder listingTime(Instant now) {
            return with(Settings.LISTING_TIME, Objects.requireNonNull(now, "now"));
        }

        /**
         * Sets the charset of names until a client sends OPTS UTF8 ON; by default UTF-8. A client whose names are not in this
         * charset is answered in ISO 8859-1, Commons Net's default. Fails with {@link IllegalArgumentException} for a charset
         * in which commands could not be read, such as UTF-16.
         */
        public Builder charset(Charset names) {
            return with(Settings.CHARSET, SettingRules.charset(names));
        }

        /** Refuses active mode: PORT and EPRT get a 502, as behind a firewall. */
        public Builder withoutActiveMode() {
            return disabledCommands("PORT", "EPRT");
        }

        /** Refuses passive mode: PASV and EPSV get a 502. */
        public Builder withoutPassiveMode() {
            return disabledCommands("PASV", "EPSV");
        }

        /**
         * Limits the wait for a data connection (then 425, by default 5 s). It also limits the wait for the next bytes of a
         * data connection (then 426, by default 2 min). Fails with {@link IllegalArgumentException} below 1 ms.
         */
        public Builder dataTimeout(Duration atMost) {
            return with(Settings.DATA_TIMEOUT, SettingRules.timeout(atMost));
        }

        /**
         * Ends a session with a 421 if its client sends no command for this time, by default 5 minutes. A running transfer is
         * limited by {@link #dataTimeout} instead. A client can change the limit of its session with SITE IDLE. Fails with
         * {@link IllegalArgumentException} below 1 ms.
         */
        public Builder idleTimeout(Duration atMost) {
            return with(Settings.IDLE_TIMEOUT, SettingRules.timeout(atMost));
        }

        /**
         * Delays the reply to PASS, as servers do against password guessing; by default there is no delay. Fails with {@link
         * IllegalArgumentException} if the delay is negative.
         */
        public Builder loginDelay(Duration delay) {
            return with(Settings.LOGIN_DELAY, SettingRules.delay(delay));
        }

        /**
         * Limits the open sessions of one address at each control port; further clients get a 421. The default is 1,000,
         * because all clients behind published ports have the same address. Fails with {@link IllegalArgumentException} below
         * 1.
         */
        public Builder sessionsPerAddress(int most) {
            return with(Settings.SESSIONS_PER_ADDRESS, SettingRules.sessionsPerAddress(most));
        }

        /**
         * Ends a session with a 421 after this number of failed logins, by default 10. Fails with {@link
         * IllegalArgumentException} below 1.
         */
        public Builder failedLogins(int most) {
            return with(Settings.FAILED_LOGINS, SettingRules.failedLogins(most));
        }

        /**
         * Allows data connections with addresses other than the client's. Server-to-server transfers need it (FXP, RFC 959,
         * section 5.2). So do clients whose control and data connections come from different machines.
         */
        public Builder foreignDataAddresses() {
            return with(Settings.FOREIGN_DATA_ADDRESSES, true);
        }

        /** Opens the admin API at this port; 0 means any free port. */
        public Builder adminPort(int number) {
            return with(Settings.ADMIN_PORT, SettingRules.port(number));
        }

        /** Opens the admin port, if {@link #adminPort} has not, and serves the live page there; see {@link FakeFtp#page}. */
        public Builder page() {
            if (settings.find(Settings.ADMIN_PORT).isEmpty()) {
                adminPort(0);
            }
            return with(Settings.PAGE, true);
        }

        /**
         * Sets the token of the admin API. Without it the server generates one; see {@link FakeFtpServer#adminToken}. Fails
         * with {@link IllegalArgumentException} unless the token consists of visible ASCII characters.
         */
        public Builder adminToken(String token) {
            return with(Settings.ADMIN_TOKEN, Token.checked(Objects.requireNonNull(token, "token")));
        }

        /** Sends a line for each session and transfer to the consumer, instead of to {@link System.Logger} at DEBUG. */
        public Builder log(Consumer<String> lines) {
            return with(Settings.LOG, new Log(Objects.requireNonNull(lines, "lines"), false));
        }

        /** Sends a line for each session, transfer and command to the consumer; see {@link #log}. */
        public Builder logExchanges(Consumer<String> lines) {
            return with(Settings.LOG, new Log(Objects.requireNonNull(lines, "lines"), true));
        }

        /**
         * Sets settings by the names and values of the image's variables, such as {@code FAKEFTP_LOGIN_DELAY=2}. A name
         * that is not a setting is ignored with a warning. Fails with {@link IllegalArgumentException}, which names the
         * variable, if a value is invalid or a name is misspelt.
         */
        public Builder variables(Map<String, String> environment) {
            settings.read(Variables.read(
                    environment, line -> System.getLogger(Log.LOGGER).log(System.Logger.Level.WARNING, line)));
            return this;
        }

        /** Opens a second control port for clients that connect to the server's own address instead of a published port. */
        Builder networkPort(int number) {
            return with(Settings.NETWORK_PORT, SettingRules.port(number));
        }

        /** Sends this IP address to clients of the second control port for passive data connections. */
        Builder networkHost(String address) {
            return with(Settings.NETWORK_HOST, SettingRules.address(address));
        }

        /** Sets limits that differ for the wait for a data connection and for its next bytes. */
        Builder limits(Limits chosen) {
            limits = chosen;
            return this;
        }

        /**
         * Starts the server. Fails with {@link UncheckedIOException}, which names the port or folder that cannot be used.
         * Fails with {@link IllegalArgumentException} if there are TLS policies, a key store or names of a certificate
         * without TLS.
         */
        public FakeFtpServer start() {
            ColdStart.begin(settings.get(Settings.LOG));
            SettingRules.policies(settings.get(Settings.TLS), settings.get(Settings.TLS_POLICIES));
            SettingRules.certificate(
                    settings.get(Settings.TLS),
                    settings.find(Settings.TLS_KEY_STORE).isPresent(),
                    !settings.get(Settings.TLS_NAMES).isEmpty());
            try {
                return new FakeFtpServer(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }

        private Limits limits() {
            return limits == null ? settings.limits() : limits;
        }

        private <T> Builder with(Setting<T> setting, T value) {
            settings.add(setting, value);
            return this;
        }
    }
}

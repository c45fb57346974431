package dev.fakeftp.server;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Glob;
import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.admin.Token;
import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.data.ForeignAddresses;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.listing.PersonalityProfile;
import dev.fakeftp.internal.listing.PersonalityProfiles;
import dev.fakeftp.internal.settings.Limits;
import dev.fakeftp.internal.settings.ServerSettings;
import dev.fakeftp.internal.settings.SettingRules;
import dev.fakeftp.internal.tls.Certificates;
import dev.fakeftp.internal.tls.Certificates.OwnKeyStore;
import dev.fakeftp.internal.tls.Tls;
import dev.fakeftp.internal.users.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The settings of a {@link FakeFtpServer}. Each method changes one setting and returns this builder. */
public final class FakeFtpServerBuilder {
    /** Enough for dozens of sessions, because a port is leased only until its data connection is accepted. */
    private static final int USUAL_PASSIVE_PORTS = 4;

    /** More than the clients of any test open, and few enough threads for any machine. */
    private static final int USUAL_SESSIONS_PER_ADDRESS = 1000;

    /** A limit as RFC 2577, section 5, asks for; more than a test of wrong passwords needs. */
    private static final int USUAL_FAILED_LOGINS = 10;

    private static final int HIGHEST_PORT = 65_535;

    // Read by FakeFtpServer.
    final Map<String, Content> files = new LinkedHashMap<>();
    final Map<String, SeededBytes> seededFiles = new LinkedHashMap<>();
    final Map<String, Instant> modified = new LinkedHashMap<>();
    final Map<String, String> permissions = new LinkedHashMap<>();
    final Map<Glob, Sink> diversions = new LinkedHashMap<>();
    final Set<String> refused = new HashSet<>();
    final Set<TlsPolicy> tlsPolicies = EnumSet.noneOf(TlsPolicy.class);
    final List<String> tlsNames = new ArrayList<>();
    TlsMode tlsMode = TlsMode.OFF;
    Optional<Path> tlsKeyStore = Optional.empty();
    String tlsKeyStorePassword = "";
    final List<Fault> faults = new ArrayList<>();
    final List<Reaction> reactions = new ArrayList<>();
    final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    Personality personality = Personality.OWN;
    Clock listingClock = Clock.systemUTC();
    Charset charset = StandardCharsets.UTF_8;
    InetAddress bind = SettingRules.address("127.0.0.1");
    int port;
    List<Integer> passivePorts = Collections.nCopies(USUAL_PASSIVE_PORTS, 0);
    Optional<InetAddress> publicHost = Optional.empty();
    OptionalInt networkPort = OptionalInt.empty();
    Optional<InetAddress> networkHost = Optional.empty();
    ForeignAddresses foreign = ForeignAddresses.REFUSED;
    OptionalInt adminPort = OptionalInt.empty();
    Optional<Token> adminToken = Optional.empty();
    boolean lifeline;
    Limits limits = Limits.USUAL;
    int sessionsPerAddress = USUAL_SESSIONS_PER_ADDRESS;
    int failedLogins = USUAL_FAILED_LOGINS;
    Log log = new Log(line -> System.getLogger("dev.fakeftp").log(System.Logger.Level.DEBUG, line), false);

    private final List<FtpUser> users = new ArrayList<>();
    private Optional<Path> root = Optional.empty();
    private boolean ephemeral;

    FakeFtpServerBuilder() {}

    /** The content of a declared file. */
    interface Content {
        void put(FtpFiles files, String path);
    }

    /** Declares a user. Until a user is declared, every name and password is accepted; then only declared users are. */
    public FakeFtpServerBuilder user(String name, String password) {
        return user(new FtpUser(name, password));
    }

    /** Declares a user with a home, permissions, an account or a quota. A user of the same name is replaced. */
    public FakeFtpServerBuilder user(FtpUser user) {
        users.add(SettingRules.given(user, "user"));
        return this;
    }

    /** Accepts {@code anonymous} and {@code ftp} with any password (RFC 1635), and otherwise only declared users. */
    public FakeFtpServerBuilder anonymous() {
        return user(FtpUser.ANONYMOUS);
    }

    /**
     * Declares a UTF-8 text file that exists at the start and after each reset. Fails with {@link
     * IllegalArgumentException} if the path is not that of a file below the server's root.
     */
    public FakeFtpServerBuilder file(String path, String text) {
        return file(path, SettingRules.given(text, "text").getBytes(StandardCharsets.UTF_8));
    }

    /** Declares a file that exists at the start and after each reset. */
    public FakeFtpServerBuilder file(String path, byte[] content) {
        byte[] copy = SettingRules.given(content, "content").clone();
        files.put(SettingRules.file(path), (tree, at) -> tree.put(at, copy));
        return this;
    }

    /** Declares a UTF-8 text file with this modification time; see {@link #modified}. */
    public FakeFtpServerBuilder file(String path, String text, Instant modified) {
        return file(path, text).modified(path, modified);
    }

    /** Declares a file with this modification time; see {@link #modified}. */
    public FakeFtpServerBuilder file(String path, byte[] content, Instant modified) {
        return file(path, content).modified(path, modified);
    }

    /**
     * Declares a copy of a local file, or of a local folder's content, with its times. The server reads it at the start.
     * Fails with {@link IllegalArgumentException} if it does not exist now.
     */
    public FakeFtpServerBuilder file(String path, Path local) {
        SettingRules.existing(SettingRules.given(local, "local file"));
        files.put(SettingRules.path(path), (tree, at) -> tree.put(at, local));
        return this;
    }

    /**
     * Declares the modification time of a file or folder that exists at the start; see {@link FtpFiles#setModified}. Each
     * reset restores it. The start fails if there is no such file or folder.
     */
    public FakeFtpServerBuilder modified(String path, Instant time) {
        modified.put(SettingRules.path(path), SettingRules.modified(time));
        return this;
    }

    /**
     * Declares the permissions of a file or folder that exists at the start, such as {@code rw-r-----}; see {@link
     * FtpFiles#setPermissions}. Each reset restores them. The start fails if there is no such file or folder.
     */
    public FakeFtpServerBuilder permissions(String path, String letters) {
        permissions.put(SettingRules.path(path), SettingRules.permissions(letters));
        return this;
    }

    /** Declares a file of any size. The server generates its bytes while they are read. */
    public FakeFtpServerBuilder file(String path, SeededBytes content) {
        seededFiles.put(SettingRules.file(path), SettingRules.given(content, "content"));
        return this;
    }

    /**
     * Sends the bytes of uploads whose paths match the glob to this sink, from the start and after each reset. Of several
     * matching globs the last one applies. Fails with {@link IllegalArgumentException} if the glob is malformed.
     */
    public FakeFtpServerBuilder diverted(String glob, Sink sink) {
        diversions.put(new Glob(SettingRules.glob(glob)), SettingRules.given(sink, "sink"));
        return this;
    }

    /**
     * Keeps the files in an existing folder instead of a temporary one. {@code reset()} does not change them. Fails with
     * {@link IllegalArgumentException} if there is no such folder.
     */
    public FakeFtpServerBuilder root(Path folder) {
        if (!Files.isDirectory(Objects.requireNonNull(folder, "folder"))) {
            throw new IllegalArgumentException(
                    "The root " + folder + " is not a folder. Create it first, or omit the root.");
        }
        root = Optional.of(folder);
        return this;
    }

    /** Lets {@code reset()} restore the content that the folder given as root had at the start. */
    public FakeFtpServerBuilder ephemeralRoot() {
        ephemeral = true;
        return this;
    }

    /**
     * Listens at this local IP address instead of 127.0.0.1. Fails with {@link IllegalArgumentException} on a host name.
     */
    public FakeFtpServerBuilder bind(String address) {
        bind = SettingRules.address(address);
        return this;
    }

    /** Listens for control connections at this port; 0, the default, means any free port. */
    public FakeFtpServerBuilder port(int number) {
        port = checked(number);
        return this;
    }

    /** Uses this number of free ports for passive data connections. */
    public FakeFtpServerBuilder passivePorts(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Passive mode needs at least one port, not " + count + ".");
        }
        passivePorts = Collections.nCopies(count, 0);
        return this;
    }

    /**
     * Uses the ports from the first to the last for passive data connections. A port that another process uses is omitted
     * with a notice. The start fails only if no port is free.
     */
    public FakeFtpServerBuilder passivePorts(int first, int last) {
        if (checked(last) < checked(first)) {
            throw new IllegalArgumentException(
                    "The passive range " + first + "-" + last + " is empty. Give the lower port first.");
        }
        if (first == 0 && last > 0) {
            throw new IllegalArgumentException("The passive range " + first + "-" + last
                    + " begins with 0, which means any free port. Begin with 1 or more, or use 0 alone.");
        }
        passivePorts = IntStream.rangeClosed(first, last).boxed().toList();
        return this;
    }

    /** Sends this IP address to clients for passive data connections, as needed behind ports that are published 1:1. */
    public FakeFtpServerBuilder publicHost(String address) {
        publicHost = Optional.of(SettingRules.address(address));
        return this;
    }

    /**
     * Answers these commands with 502, and omits them from HELP and FEAT. For example, {@code disabledCommands("EPSV")} makes a
     * server with PASV only. Fails with {@link IllegalArgumentException} for a command that the server does not have.
     */
    public FakeFtpServerBuilder disabledCommands(String... verbs) {
        refused.addAll(SettingRules.verbs(verbs));
        return this;
    }

    /**
     * Enables TLS. Policies are additional requirements on clients, and can be changed later. Fails with {@link
     * IllegalArgumentException} if two policies contradict each other, or if there are policies without TLS.
     */
    public FakeFtpServerBuilder tls(TlsMode mode, TlsPolicy... policies) {
        SettingRules.given(mode, "mode");
        List<TlsPolicy> more = SettingRules.allGiven("policy", policies);
        SettingRules.policies(mode, more);
        tlsMode = mode;
        return tlsPolicies(more);
    }

    FakeFtpServerBuilder tlsPolicies(List<TlsPolicy> policies) {
        Tls.checked(Stream.concat(tlsPolicies.stream(), policies.stream()).toList());
        tlsPolicies.addAll(policies);
        return this;
    }

    /**
     * Uses the certificate of this key store (PKCS12 or JKS) instead of a generated one. Its key has the same password.
     * Fails with {@link IllegalArgumentException} if there is no such key.
     */
    public FakeFtpServerBuilder tlsKeyStore(Path file, String password) {
        tlsKeyStore = Optional.of(SettingRules.keyStore(file, password));
        tlsKeyStorePassword = password;
        return this;
    }

    /** Adds these names to the generated certificate. It always contains localhost and this machine's addresses. */
    public FakeFtpServerBuilder tlsNames(String... names) {
        for (String name : Objects.requireNonNull(names, "names")) {
            Objects.requireNonNull(name, "name");
        }
        tlsNames.addAll(List.of(names));
        return this;
    }

    /** Declares faults, which apply from the start and again after each {@code reset()}. */
    public FakeFtpServerBuilder fault(Fault... declared) {
        faults.addAll(SettingRules.allGiven("fault", declared));
        return this;
    }

    /** Declares reactions to uploads, which apply from the start and again after each {@code reset()}. */
    public FakeFtpServerBuilder reaction(Reaction... declared) {
        reactions.addAll(SettingRules.allGiven("reaction", declared));
        return this;
    }

    /** Enables optional behaviours of other servers. */
    public FakeFtpServerBuilder quirk(Quirk... chosen) {
        quirks.addAll(SettingRules.allGiven("quirk", chosen));
        return this;
    }

    /** Imitates another FTP server: its greeting, SYST and FEAT replies, listings and missing commands. */
    public FakeFtpServerBuilder personality(Personality chosen) {
        personality = SettingRules.given(chosen, "personality");
        return this;
    }

    /** Sets the time zone of LIST, by default UTC. MLSD and MDTM always use UTC (RFC 3659, section 2.3). */
    public FakeFtpServerBuilder listingZone(ZoneId zone) {
        listingClock = listingClock.withZone(Objects.requireNonNull(zone, "zone"));
        return this;
    }

    /**
     * Sets the time that listings take for the present, by default now. It decides which files are listed with their
     * year.
     */
    public FakeFtpServerBuilder listingTime(Instant now) {
        listingClock = Clock.fixed(Objects.requireNonNull(now, "now"), listingClock.getZone());
        return this;
    }

    /**
     * Sets the charset of names until a client sends OPTS UTF8 ON; by default UTF-8. A client whose names are not in this
     * charset is answered in ISO 8859-1, Commons Net's default. Fails with {@link IllegalArgumentException} for a charset
     * in which commands could not be read, such as UTF-16.
     */
    public FakeFtpServerBuilder charset(Charset names) {
        charset = SettingRules.charset(names);
        return this;
    }

    /** Refuses active mode: PORT and EPRT get a 502, as behind a firewall. */
    public FakeFtpServerBuilder withoutActiveMode() {
        return disabledCommands("PORT", "EPRT");
    }

    /** Refuses passive mode: PASV and EPSV get a 502. */
    public FakeFtpServerBuilder withoutPassiveMode() {
        return disabledCommands("PASV", "EPSV");
    }

    /**
     * Limits the wait for a data connection (then 425, by default 5 s). It also limits the wait for the next bytes of a
     * data connection (then 426, by default 2 min). Fails with {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpServerBuilder dataTimeout(Duration atMost) {
        SettingRules.timeout(atMost);
        limits = new Limits(limits.idle(), atMost, atMost, limits.loginDelay());
        return this;
    }

    /**
     * Ends a session with a 421 if its client sends no command for this time, by default 5 minutes. A running transfer is
     * limited by {@link #dataTimeout} instead. A client can change the limit of its session with SITE IDLE. Fails with
     * {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpServerBuilder idleTimeout(Duration atMost) {
        SettingRules.timeout(atMost);
        limits = new Limits(atMost, limits.dataConnect(), limits.dataStall(), limits.loginDelay());
        return this;
    }

    /**
     * Delays the reply to PASS, as servers do against password guessing; by default there is no delay. Fails with {@link
     * IllegalArgumentException} if the delay is negative.
     */
    public FakeFtpServerBuilder loginDelay(Duration delay) {
        limits = new Limits(limits.idle(), limits.dataConnect(), limits.dataStall(), SettingRules.delay(delay));
        return this;
    }

    /**
     * Limits the open sessions of one address at each control port; further clients get a 421. The default is 1,000,
     * because all clients behind published ports have the same address. Fails with {@link IllegalArgumentException} below
     * 1.
     */
    public FakeFtpServerBuilder sessionsPerAddress(int most) {
        sessionsPerAddress = SettingRules.sessionsPerAddress(most);
        return this;
    }

    /**
     * Ends a session with a 421 after this number of failed logins, by default 10. Fails with {@link
     * IllegalArgumentException} below 1.
     */
    public FakeFtpServerBuilder failedLogins(int most) {
        failedLogins = SettingRules.failedLogins(most);
        return this;
    }

    /**
     * Allows data connections with addresses other than the client's. Server-to-server transfers need it (FXP, RFC 959,
     * section 5.2). So do clients whose control and data connections come from different machines.
     */
    public FakeFtpServerBuilder foreignDataAddresses() {
        foreign = ForeignAddresses.ALLOWED;
        return this;
    }

    /** Opens the admin API at this port; 0 means any free port. */
    public FakeFtpServerBuilder adminPort(int number) {
        adminPort = OptionalInt.of(checked(number));
        return this;
    }

    /**
     * Sets the token of the admin API. Without it the server generates one; see {@link FakeFtpServer#adminToken}. Fails
     * with {@link IllegalArgumentException} unless the token consists of visible ASCII characters.
     */
    public FakeFtpServerBuilder adminToken(String token) {
        adminToken = Optional.of(Token.of(Objects.requireNonNull(token, "token")));
        return this;
    }

    /** Sends a line for each session and transfer to the consumer, instead of to {@link System.Logger} at DEBUG. */
    public FakeFtpServerBuilder log(Consumer<String> lines) {
        log = new Log(Objects.requireNonNull(lines, "lines"), false);
        return this;
    }

    /** Sends a line for each session, transfer and command to the consumer; see {@link #log}. */
    public FakeFtpServerBuilder logExchanges(Consumer<String> lines) {
        log = new Log(Objects.requireNonNull(lines, "lines"), true);
        return this;
    }

    /** Opens a second control port for clients that connect to the server's own address instead of a published port. */
    FakeFtpServerBuilder networkPort(int number) {
        networkPort = OptionalInt.of(checked(number));
        return this;
    }

    /** Sends this IP address to clients of the second control port for passive data connections. */
    FakeFtpServerBuilder networkHost(String address) {
        networkHost = Optional.of(SettingRules.address(address));
        return this;
    }

    /** Sets the SHA-256 of the admin API's token. The server never gets the token itself. */
    FakeFtpServerBuilder adminTokenSha256(String hex) {
        if (adminToken.isPresent()) {
            throw new IllegalArgumentException("The token is set too. Omit one of them.");
        }
        adminToken = Optional.of(Token.ofSha256(hex));
        return this;
    }

    /** Ends {@link FakeFtpServer#awaitEnd} when the JVM that announced this server has ended. */
    FakeFtpServerBuilder lifeline() {
        lifeline = true;
        return this;
    }

    FakeFtpServerBuilder limits(Limits chosen) {
        limits = chosen;
        return this;
    }

    /**
     * Starts the server. Fails with {@link UncheckedIOException}, which names the port or folder that cannot be used.
     * Fails with {@link IllegalArgumentException} if there are TLS policies, a key store or names of a certificate
     * without TLS.
     */
    public FakeFtpServer start() {
        SettingRules.policies(tlsMode, tlsPolicies);
        SettingRules.certificate(tlsMode, tlsKeyStore.isPresent(), !tlsNames.isEmpty());
        try {
            return new FakeFtpServer(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    ServerSettings ofSessions() {
        return new ServerSettings(profile(), listingClock, charset, refusedVerbs(), allQuirks(), limits);
    }

    PersonalityProfile profile() {
        return PersonalityProfiles.of(personality);
    }

    /** Returns the chosen quirks and those of the personality. */
    Set<Quirk> allQuirks() {
        return Stream.concat(quirks.stream(), profile().quirks().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the refused verbs, those that the personality lacks and, without TLS, the verbs of TLS. */
    Set<String> refusedVerbs() {
        Set<String> all = new HashSet<>(refused);
        all.addAll(profile().missing(CommandTable.verbs()));
        if (tlsMode == TlsMode.OFF) {
            all.addAll(CommandTable.securityVerbs());
        }
        return Set.copyOf(all);
    }

    Tls tls() throws IOException {
        List<String> names = new ArrayList<>(tlsNames);
        Stream.of(publicHost, networkHost)
                .flatMap(Optional::stream)
                .map(InetAddress::getHostAddress)
                .forEach(names::add);
        Optional<OwnKeyStore> own = tlsKeyStore.map(file -> new OwnKeyStore(file, tlsKeyStorePassword));
        Certificates certificates = new Certificates(own, names);
        certificates.check();
        return new Tls(tlsMode, certificates, tlsPolicies);
    }

    Users authenticated() {
        return new Users(users, failedLogins);
    }

    RootFolder openRoot() throws IOException {
        if (root.isEmpty()) {
            return RootFolder.temporary();
        }
        return ephemeral ? RootFolder.ephemeral(root.get()) : RootFolder.kept(root.get());
    }

    private static int checked(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("A port is a number from 0 to " + HIGHEST_PORT + ", not " + port + ".");
        }
        return port;
    }
}

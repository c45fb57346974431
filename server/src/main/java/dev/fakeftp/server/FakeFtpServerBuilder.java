package dev.fakeftp.server;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Glob;
import dev.fakeftp.Manner;
import dev.fakeftp.Personality;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.admin.SettingRules;
import dev.fakeftp.admin.Token;
import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.personality.Imitation;
import dev.fakeftp.internal.personality.Imitations;
import dev.fakeftp.internal.session.Certificates;
import dev.fakeftp.internal.session.Certificates.OwnKeyStore;
import dev.fakeftp.internal.session.ForeignAddresses;
import dev.fakeftp.internal.session.Limits;
import dev.fakeftp.internal.session.Tls;
import dev.fakeftp.internal.session.Users;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The settings of a {@link FakeFtpServer}. Each method changes one and returns this. */
public final class FakeFtpServerBuilder {
    /** Enough for dozens of sessions, because a port is held only until its data connection is accepted. */
    private static final int USUAL_PASSIVE_PORTS = 4;

    /** More than any test's clients open, and fewer than the threads that end a machine. */
    private static final int USUAL_SESSIONS_PER_ADDRESS = 1000;

    /** As RFC 2577, section 5, asks; more than a test of wrong passwords needs. */
    private static final int USUAL_FAILED_LOGINS = 10;

    private static final int HIGHEST_PORT = 65_535;

    // What FakeFtpServer reads.
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
    final Set<Manner> manners = EnumSet.noneOf(Manner.class);
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

    /** What a declared file holds. */
    interface Content {
        void put(FtpFiles files, String path);
    }

    /** Lets a user in. Until one is declared every name and password is let in, then only those declared. */
    public FakeFtpServerBuilder user(String name, String password) {
        return user(new FtpUser(name, password));
    }

    /** The same for a user with a home, permissions, an account or a quota. One of the same name is replaced. */
    public FakeFtpServerBuilder user(FtpUser user) {
        users.add(SettingRules.given(user, "user"));
        return this;
    }

    /** Lets {@code anonymous} and {@code ftp} in with any password (RFC 1635), and otherwise only declared users. */
    public FakeFtpServerBuilder anonymous() {
        return user(FtpUser.ANONYMOUS);
    }

    /**
     * Declares a text file (UTF-8) that is there at the start and after each reset. Fails with {@link
     * IllegalArgumentException} if the path is none of a file below the server's root.
     */
    public FakeFtpServerBuilder file(String path, String text) {
        return file(path, SettingRules.given(text, "text").getBytes(StandardCharsets.UTF_8));
    }

    /** Declares a file that is there at the start and after each reset. */
    public FakeFtpServerBuilder file(String path, byte[] content) {
        byte[] copy = SettingRules.given(content, "content").clone();
        files.put(SettingRules.file(path), (tree, at) -> tree.put(at, copy));
        return this;
    }

    /** Declares a UTF-8 text file that was last modified at this time; see {@link #modified}. */
    public FakeFtpServerBuilder file(String path, String text, Instant modified) {
        return file(path, text).modified(path, modified);
    }

    /** Declares a file that was last modified at this time; see {@link #modified}. */
    public FakeFtpServerBuilder file(String path, byte[] content, Instant modified) {
        return file(path, content).modified(path, modified);
    }

    /**
     * Declares a copy of a local file, or of a local folder's content, with its times. It is read at the start. Fails
     * with {@link IllegalArgumentException} if it is not there now.
     */
    public FakeFtpServerBuilder file(String path, Path local) {
        SettingRules.existing(SettingRules.given(local, "local file"));
        files.put(SettingRules.path(path), (tree, at) -> tree.put(at, local));
        return this;
    }

    /**
     * Declares when a file or folder that is there at the start was last modified; see {@link FtpFiles#setModified}. It is again
     * after each reset. The start fails if there is no such file or folder.
     */
    public FakeFtpServerBuilder modified(String path, Instant time) {
        modified.put(SettingRules.path(path), SettingRules.modified(time));
        return this;
    }

    /**
     * Declares the permissions of a file or folder that is there at the start, such as {@code rw-r-----}; see {@link
     * FtpFiles#setPermissions}. They are so again after each reset. The start fails if there is no such file or folder.
     */
    public FakeFtpServerBuilder permissions(String path, String letters) {
        permissions.put(SettingRules.path(path), SettingRules.permissions(letters));
        return this;
    }

    /** Declares a file of any size, whose bytes the server makes while they are read. */
    public FakeFtpServerBuilder file(String path, SeededBytes content) {
        seededFiles.put(SettingRules.file(path), SettingRules.given(content, "content"));
        return this;
    }

    /**
     * Sends the bytes of uploads to this sink if their paths match the glob, from the start and after each reset. Of several
     * that match the last decides. Fails with {@link IllegalArgumentException} if the glob is malformed.
     */
    public FakeFtpServerBuilder divert(String glob, Sink sink) {
        diversions.put(new Glob(SettingRules.glob(glob)), SettingRules.given(sink, "sink"));
        return this;
    }

    /**
     * Keeps the files in an existing folder instead of a temporary one. {@code reset()} leaves them as they are. Fails with
     * {@link IllegalArgumentException} if there is no such folder.
     */
    public FakeFtpServerBuilder root(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "The root " + folder + " is not a folder. Make it first, or leave the root out.");
        }
        root = Optional.of(folder);
        return this;
    }

    /** Lets {@code reset()} bring the folder given as root back to what it held at the start. */
    public FakeFtpServerBuilder ephemeralRoot() {
        ephemeral = true;
        return this;
    }

    /** Listens at this local address instead of 127.0.0.1. Fails with {@link IllegalArgumentException} on a name. */
    public FakeFtpServerBuilder bind(String address) {
        bind = SettingRules.address(address);
        return this;
    }

    /** Listens for control connections at this port instead of any free one; 0 means any free one. */
    public FakeFtpServerBuilder port(int number) {
        port = checked(number);
        return this;
    }

    /** Uses as many free ports for passive data connections. */
    public FakeFtpServerBuilder passivePorts(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Passive mode needs at least one port, not " + count + ".");
        }
        passivePorts = Collections.nCopies(count, 0);
        return this;
    }

    /**
     * Uses the ports from the first to the last for passive data connections. A port that another process has taken is left
     * out with a notice; the start fails only if none is free.
     */
    public FakeFtpServerBuilder passivePorts(int first, int last) {
        if (checked(last) < checked(first)) {
            throw new IllegalArgumentException("The passive range " + first + "-" + last + " is empty.");
        }
        passivePorts = IntStream.rangeClosed(first, last).boxed().toList();
        return this;
    }

    /** Tells clients to dial this IP address for passive data, as behind ports that are published 1:1. */
    public FakeFtpServerBuilder publicHost(String address) {
        publicHost = Optional.of(SettingRules.address(address));
        return this;
    }

    /**
     * Answers these commands with 502, and leaves them out of HELP and FEAT: {@code refuse("EPSV")} makes a server that
     * knows PASV only. Fails with {@link IllegalArgumentException} for a command that the server does not have anyway.
     */
    public FakeFtpServerBuilder refuse(String... verbs) {
        refused.addAll(SettingRules.verbs(verbs));
        return this;
    }

    /**
     * Lets clients use TLS. Policies say what the server asks of them beyond that, and can be changed later. Fails with {@link
     * IllegalArgumentException} if two of them contradict each other.
     */
    public FakeFtpServerBuilder tls(TlsMode mode, TlsPolicy... policies) {
        tlsMode = SettingRules.given(mode, "mode");
        return tlsPolicies(SettingRules.allGiven("policy", policies));
    }

    FakeFtpServerBuilder tlsPolicies(List<TlsPolicy> policies) {
        Tls.checked(Stream.concat(tlsPolicies.stream(), policies.stream()).toList());
        tlsPolicies.addAll(policies);
        return this;
    }

    /**
     * Shows the certificate of this key store (PKCS12 or JKS), whose key has the same password, and makes none. Fails with
     * {@link IllegalArgumentException} if there is no such key.
     */
    public FakeFtpServerBuilder tlsKeyStore(Path file, String password) {
        tlsKeyStore = Optional.of(SettingRules.keyStore(file, password));
        tlsKeyStorePassword = password;
        return this;
    }

    /** Makes the certificate for these names too; localhost and this machine's addresses are in it anyway. */
    public FakeFtpServerBuilder tlsNames(String... names) {
        tlsNames.addAll(List.of(names));
        return this;
    }

    /** Lets these things go wrong, from the start on and again after each {@link FakeFtp#reset()}. */
    public FakeFtpServerBuilder fault(Fault... declared) {
        faults.addAll(SettingRules.allGiven("fault", declared));
        return this;
    }

    /** Reacts so to uploads, from the start on and again after each {@link FakeFtp#reset()}. */
    public FakeFtpServerBuilder reaction(Reaction... declared) {
        reactions.addAll(SettingRules.allGiven("reaction", declared));
        return this;
    }

    /** Answers as some other servers do. */
    public FakeFtpServerBuilder manner(Manner... chosen) {
        manners.addAll(SettingRules.allGiven("manner", chosen));
        return this;
    }

    /** Passes for a server of another make: greeting, SYST, FEAT, lists, and the commands that it lacks. */
    public FakeFtpServerBuilder personality(Personality chosen) {
        personality = SettingRules.given(chosen, "personality");
        return this;
    }

    /** Shows LIST's times in this zone, usually UTC. MLSD and MDTM are UTC in any case (RFC 3659, section 2.3). */
    public FakeFtpServerBuilder listingZone(ZoneId zone) {
        listingClock = listingClock.withZone(zone);
        return this;
    }

    /** Lists as if it were this time: it decides which files are shown with their year. Usually it is now. */
    public FakeFtpServerBuilder listingTime(Instant now) {
        listingClock = Clock.fixed(now, listingClock.getZone());
        return this;
    }

    /**
     * Writes names in this charset, usually UTF-8, until a client says OPTS UTF8 ON. A client whose names are not in it is
     * answered in ISO 8859-1, Commons Net's default. Fails with {@link IllegalArgumentException} for one in which commands
     * could not be read, such as UTF-16.
     */
    public FakeFtpServerBuilder charset(Charset names) {
        charset = SettingRules.charset(names);
        return this;
    }

    /** Refuses active mode: PORT and EPRT get a 502, as behind a firewall. */
    public FakeFtpServerBuilder refuseActive() {
        return refuse("PORT", "EPRT");
    }

    /** Refuses passive mode: PASV and EPSV get a 502. */
    public FakeFtpServerBuilder refusePassive() {
        return refuse("PASV", "EPSV");
    }

    /**
     * Waits that long for a data connection (then 425, usually 5 s), and for its next bytes (then 426, usually 2 min).
     * Fails with {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpServerBuilder dataTimeout(Duration atMost) {
        SettingRules.timeout(atMost);
        limits = new Limits(limits.idle(), atMost, atMost, limits.loginDelay());
        return this;
    }

    /**
     * Ends a session with a 421 if its client sends no command for that long, usually 5 minutes. A transfer that runs is no
     * silence; {@link #dataTimeout} limits that. A client can choose another limit for its session with SITE IDLE. Fails with
     * {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpServerBuilder idleTimeout(Duration atMost) {
        SettingRules.timeout(atMost);
        limits = new Limits(atMost, limits.dataConnect(), limits.dataStall(), limits.loginDelay());
        return this;
    }

    /**
     * Answers PASS only after that long, as servers do that fear guessers; usually at once. Fails with {@link
     * IllegalArgumentException} if it is negative.
     */
    public FakeFtpServerBuilder loginDelay(Duration delay) {
        limits = new Limits(limits.idle(), limits.dataConnect(), limits.dataStall(), SettingRules.delay(delay));
        return this;
    }

    /**
     * Lets no more sessions from one address be open at each door; who comes then gets a 421. Usually 1,000, because
     * behind published ports all clients have the same address. Fails with {@link IllegalArgumentException} below 1.
     */
    public FakeFtpServerBuilder sessionsPerAddress(int most) {
        sessionsPerAddress = SettingRules.sessionsPerAddress(most);
        return this;
    }

    /**
     * Ends a session with a 421 at that many failed logins, usually 10. Fails with {@link IllegalArgumentException} below 1.
     */
    public FakeFtpServerBuilder failedLogins(int most) {
        failedLogins = SettingRules.failedLogins(most);
        return this;
    }

    /**
     * Lets data connections be with another address than the client's: for server-to-server transfers (FXP, RFC 959,
     * section 5.2), and for clients whose control and data connections come from different machines.
     */
    public FakeFtpServerBuilder allowForeignDataAddresses() {
        foreign = ForeignAddresses.ALLOWED;
        return this;
    }

    /** Opens the admin API at this port; 0 means any free one. */
    public FakeFtpServerBuilder adminPort(int number) {
        adminPort = OptionalInt.of(checked(number));
        return this;
    }

    /**
     * The token of the admin API; without one, the server makes one, see {@link FakeFtpServer#adminToken}. Fails with {@link
     * IllegalArgumentException} unless it is of visible ASCII characters.
     */
    public FakeFtpServerBuilder adminToken(String token) {
        adminToken = Optional.of(Token.of(token));
        return this;
    }

    /** Sends a line for each session and transfer to the consumer, instead of to {@link System.Logger} at DEBUG. */
    public FakeFtpServerBuilder log(Consumer<String> lines) {
        log = new Log(lines, false);
        return this;
    }

    /** Like {@link #log}, with a line for each command too. */
    public FakeFtpServerBuilder logExchanges(Consumer<String> lines) {
        log = new Log(lines, true);
        return this;
    }

    /** Opens a second door for clients that reach the server's own address, beside those behind published ports. */
    FakeFtpServerBuilder networkPort(int number) {
        networkPort = OptionalInt.of(checked(number));
        return this;
    }

    /** Tells the clients of the second door to dial this IP address for passive data. */
    FakeFtpServerBuilder networkHost(String address) {
        networkHost = Optional.of(SettingRules.address(address));
        return this;
    }

    /** The token of the admin API, of which this server is told no more than its SHA-256. */
    FakeFtpServerBuilder adminTokenSha256(String hex) {
        if (adminToken.isPresent()) {
            throw new IllegalArgumentException("The token is given too. Leave one of them out.");
        }
        adminToken = Optional.of(Token.ofSha256(hex));
        return this;
    }

    /** Ends {@link FakeFtpServer#awaitEnd} when the JVM that announced this server is gone. */
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
     */
    public FakeFtpServer start() {
        try {
            return new FakeFtpServer(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    Imitation imitation() {
        return Imitations.of(personality);
    }

    /** Those that were chosen and those of the server that this one passes for. */
    Set<Manner> allManners() {
        return Stream.concat(manners.stream(), imitation().manners().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Those that were named, those that the personality lacks and, without TLS, its verbs. */
    Set<String> refusedVerbs() {
        Set<String> all = new HashSet<>(refused);
        all.addAll(imitation().missing(CommandTable.verbs()));
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

    Users admitted() {
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

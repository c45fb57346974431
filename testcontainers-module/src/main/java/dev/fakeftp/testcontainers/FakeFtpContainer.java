package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
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
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.admin.Token;
import dev.fakeftp.internal.json.FaultScript;
import dev.fakeftp.internal.json.ReactionScript;
import dev.fakeftp.internal.relay.Relay;
import dev.fakeftp.internal.settings.SettingRules;
import dev.fakeftp.internal.tls.TlsPolicies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * An FTP server in a container, and the test's handle on it.
 *
 * <p>The image {@code fakeftp/fakeftp-server} is part of this module; it needs no image registry. All ports are
 * published at random host ports: 2121 (control), 8080 (admin API, relay) and 30000 and up (passive data). Clients on the
 * host use {@link #getHost()} and {@link #getControlPort()}, in passive or active mode. Clients in other containers on
 * its network use port 21; see {@link #getNetworkUrl()}.
 *
 * <p>Unless it is kept for reuse, the container is removed when this JVM ends, normally or not.
 */
public class FakeFtpContainer extends GenericContainer<FakeFtpContainer> implements FakeFtp {
    /**
     * Two ports serve dozens of sessions, because a port is leased only until its data connection is accepted. With one
     * port, a client that never connects to it would block the others. Each port adds some 20 ms to the start and 40 ms
     * to the stop.
     */
    private static final int USUAL_PASSIVE_PORTS = 2;

    private static final String ROOT = "/srv/ftp";
    private static final String TOKEN_FILE = "admin-token";
    private static final String TLS = "FAKEFTP_TLS";
    private static final String KEY_STORE_PASSWORD = "FAKEFTP_TLS_KEY_STORE_PASSWORD";
    private static final String PUBLIC_HOST = "FAKEFTP_PUBLIC_HOST";

    /**
     * A bound for a server out of control. Each of the 1,000 sessions of an address takes at most three threads. A large
     * upload over the relay needs one more thread that reads and one that hashes.
     */
    private static final long MOST_THREADS = 8192;

    private final Logins logins = new Logins();
    private PublishedPorts ports = new PublishedPorts(USUAL_PASSIVE_PORTS);
    private final List<Fault> faults = new ArrayList<>();
    private final Set<TlsPolicy> tlsPolicies = EnumSet.noneOf(TlsPolicy.class);
    private final List<Reaction> reactions = new ArrayList<>();
    private final StartLog startLog = new StartLog();
    private final ServerFiles serverFiles = new ServerFiles(ROOT);
    private String token = "";
    private Relay.RelayScope relayScope = Relay.RelayScope.THIS_MACHINE;
    private @Nullable ServerConnection connection;

    /** Creates a container from the image that is part of this module. */
    public FakeFtpContainer() {
        this(new BundledImage());
    }

    /** Creates a container from an image of Fake FTP that the engine has or can pull. */
    public FakeFtpContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /**
     * Creates a container from an image of Fake FTP that the engine has or can pull. Fails with {@link
     * IllegalStateException} if the image has another name and is not declared as a compatible substitute for {@code
     * fakeftp/fakeftp-server}.
     */
    public FakeFtpContainer(DockerImageName image) {
        super(image);
        image.assertCompatibleWith(BundledImage.REPOSITORY);
        setUp();
    }

    private FakeFtpContainer(BundledImage image) {
        super(image.name());
        withImagePullPolicy(image);
        setUp();
    }

    private void setUp() {
        setWaitStrategy(new GreetingWaitStrategy(PublishedPorts.CONTROL));
        withCreateContainerCmdModifier(this::refine);
    }

    /** Declares a user. Until a user is declared, every name and password is accepted; then only declared users are. */
    public FakeFtpContainer withUser(String name, String password) {
        return withUser(new FtpUser(name, password));
    }

    /** Declares a user with a home, permissions, an account or a quota. A user of the same name is replaced. */
    public FakeFtpContainer withUser(FtpUser user) {
        logins.add(SettingRules.given(user, "user"));
        return this;
    }

    /** Accepts {@code anonymous} and {@code ftp} with any password (RFC 1635), and otherwise only declared users. */
    public FakeFtpContainer withAnonymous() {
        return withUser(FtpUser.ANONYMOUS);
    }

    /**
     * Publishes this number of ports for passive data connections; by default two. A few ports serve many sessions,
     * because a port is leased only from PASV or EPSV until the client connects. Fails with {@link
     * IllegalArgumentException} below 1 or above 1,000.
     */
    public FakeFtpContainer withPassivePorts(int count) {
        ports = new PublishedPorts(count);
        return this;
    }

    /**
     * Answers these commands with 502, and omits them from HELP and FEAT. For example, {@code withDisabledCommands("EPSV")} makes
     * a server with PASV only. Fails with {@link IllegalArgumentException} for a command that the server does not have.
     */
    public FakeFtpContainer withDisabledCommands(String... verbs) {
        return withMore("FAKEFTP_DISABLED_COMMANDS", SettingRules.verbs(verbs).stream());
    }

    /**
     * Enables TLS. Without it, AUTH gets a 502. The certificate is valid for {@link #getHost()}, localhost and the
     * container's network aliases; {@link #tls()} returns trust stores and contexts for clients. Policies are additional
     * requirements on clients. Fails with {@link IllegalArgumentException} if two policies contradict each other, or if
     * there are policies without TLS.
     */
    public FakeFtpContainer withTls(TlsMode mode, TlsPolicy... policies) {
        SettingRules.given(mode, "mode");
        List<TlsPolicy> more = SettingRules.allGiven("policy", policies);
        SettingRules.policies(mode, more);
        TlsPolicies.consistent(
                Stream.concat(tlsPolicies.stream(), more.stream()).toList());
        tlsPolicies.addAll(more);
        withMore("FAKEFTP_TLS_POLICIES", more.stream().map(TlsPolicy::name));
        return withEnv(TLS, mode.name());
    }

    /**
     * Uses the certificate of this key store (PKCS12 or JKS) instead of a generated one. Its key has the same password.
     * Fails with {@link IllegalArgumentException} if there is no such key.
     */
    public FakeFtpContainer withTlsKeyStore(MountableFile file, String password) {
        Path store = SettingRules.keyStore(
                Path.of(SettingRules.given(file, "key store").getResolvedPath()), password);
        try {
            return withEnv("FAKEFTP_TLS_KEY_STORE", serverFiles.keep("key-store", Files.readAllBytes(store)))
                    .withEnv(KEY_STORE_PASSWORD + "_FILE", serverFiles.keep("key-store-password", password));
        } catch (IOException e) {
            throw new UncheckedIOException("The key store " + store + " cannot be read.", e);
        }
    }

    /**
     * Adds these names to the generated certificate. It always contains {@link #getHost()}, localhost and the container's
     * network aliases. The start fails without TLS.
     */
    public FakeFtpContainer withTlsNames(String... names) {
        return withMore("FAKEFTP_TLS_NAMES", Stream.of(names).map(name -> Objects.requireNonNull(name, "name")));
    }

    /**
     * Declares faults, which apply once the container is ready and again after each {@link #reset()}. A container that is
     * kept for reuse is reused only with the same faults.
     */
    public FakeFtpContainer withFault(Fault... declared) {
        faults.addAll(SettingRules.allGiven("fault", declared));
        return this;
    }

    /**
     * Declares the faults in a JSON file of the host or the class path; docs/faults.md describes its format. Fails with
     * {@link IllegalArgumentException} if the file is invalid.
     */
    public FakeFtpContainer withFaults(MountableFile json) {
        faults.addAll(FaultScript.read(Path.of(json.getResolvedPath())));
        return this;
    }

    /** Declares reactions to uploads, which apply from the start and again after each {@link #reset()}. */
    public FakeFtpContainer withReaction(Reaction... declared) {
        reactions.addAll(SettingRules.allGiven("reaction", declared));
        return this;
    }

    /**
     * Declares the reactions in a JSON file of the host or the class path; docs/reactions.md describes its format. Fails
     * with {@link IllegalArgumentException} if the file is invalid.
     */
    public FakeFtpContainer withReactions(MountableFile json) {
        reactions.addAll(ReactionScript.read(Path.of(json.getResolvedPath())));
        return this;
    }

    /** Enables optional behaviours of other servers. */
    public FakeFtpContainer withQuirk(Quirk... chosen) {
        return withMore(
                "FAKEFTP_QUIRKS",
                SettingRules.allGiven("quirk", chosen).stream().map(Quirk::name));
    }

    /** Imitates another FTP server: its greeting, SYST and FEAT replies, listings and missing commands. */
    public FakeFtpContainer withPersonality(Personality chosen) {
        return withEnv(
                "FAKEFTP_PERSONALITY", SettingRules.given(chosen, "personality").name());
    }

    /** Sets the time zone of LIST, by default UTC. MLSD and MDTM always use UTC (RFC 3659, section 2.3). */
    public FakeFtpContainer withListingZone(ZoneId zone) {
        return withEnv(
                "FAKEFTP_LISTING_ZONE", Objects.requireNonNull(zone, "zone").getId());
    }

    /**
     * Sets the time that listings take for the present, by default now. It decides which files are listed with their
     * year.
     */
    public FakeFtpContainer withListingTime(Instant now) {
        return withEnv(
                "FAKEFTP_LISTING_TIME", Objects.requireNonNull(now, "now").toString());
    }

    /**
     * Sets the charset of names until a client sends OPTS UTF8 ON; by default UTF-8. A client whose names are not in this
     * charset is answered in ISO 8859-1, Commons Net's default. Fails with {@link IllegalArgumentException} for a charset
     * in which commands could not be read, such as UTF-16.
     */
    public FakeFtpContainer withCharset(Charset names) {
        return withEnv("FAKEFTP_CHARSET", SettingRules.charset(names).name());
    }

    /** Refuses active mode: PORT and EPRT get a 502, as behind a firewall. */
    public FakeFtpContainer withoutActiveMode() {
        return withDisabledCommands("PORT", "EPRT");
    }

    /** Refuses passive mode: PASV and EPSV get a 502. */
    public FakeFtpContainer withoutPassiveMode() {
        return withDisabledCommands("PASV", "EPSV");
    }

    /**
     * Limits the wait for a data connection (then 425, by default 5 s) and for its next bytes (then 426, by default 2
     * min). Fails with {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpContainer withDataTimeout(Duration atMost) {
        return withEnv("FAKEFTP_DATA_TIMEOUT", seconds(SettingRules.timeout(atMost)));
    }

    /**
     * Ends a session with a 421 if its client sends no command for this time, by default 5 minutes. A running transfer is
     * limited by {@link #withDataTimeout} instead. A client can change the limit of its session with SITE IDLE. Fails with
     * {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpContainer withIdleTimeout(Duration atMost) {
        return withEnv("FAKEFTP_IDLE_TIMEOUT", seconds(SettingRules.timeout(atMost)));
    }

    /**
     * Delays the reply to PASS, as servers do against password guessing; by default there is no delay. Fails with {@link
     * IllegalArgumentException} if the delay is negative.
     */
    public FakeFtpContainer withLoginDelay(Duration delay) {
        return withEnv("FAKEFTP_LOGIN_DELAY", seconds(SettingRules.delay(delay)));
    }

    /**
     * Ends a session with a 421 after this number of failed logins, by default 10. Fails with {@link
     * IllegalArgumentException} below 1.
     */
    public FakeFtpContainer withFailedLogins(int most) {
        return withEnv("FAKEFTP_FAILED_LOGINS", "" + SettingRules.failedLogins(most));
    }

    /**
     * Limits the open sessions of one address at each control port; further clients get a 421. The default is 1,000,
     * because all clients behind published ports have the same address. Fails with {@link IllegalArgumentException} below
     * 1.
     */
    public FakeFtpContainer withSessionsPerAddress(int most) {
        return withEnv("FAKEFTP_SESSIONS_PER_ADDRESS", "" + SettingRules.sessionsPerAddress(most));
    }

    /**
     * Allows data connections with addresses other than the client's. Server-to-server transfers need it (FXP, RFC 959,
     * section 5.2). So do clients whose control and data connections come from different machines.
     */
    public FakeFtpContainer withForeignDataAddresses() {
        relayScope = Relay.RelayScope.ANYWHERE;
        return withEnv("FAKEFTP_FOREIGN_DATA_ADDRESSES", "true");
    }

    /**
     * Sends this IPv4 address of the engine's machine, instead of {@link #getHost()}, to clients on the host for passive
     * data connections. Fails with {@link IllegalArgumentException} on a host name.
     */
    public FakeFtpContainer withPublicHost(String address) {
        return withEnv(PUBLIC_HOST, SettingRules.address(address).getHostAddress());
    }

    /**
     * Sends this IP address of the container to clients on its networks for passive data connections. Fails with {@link
     * IllegalArgumentException} on a host name.
     */
    public FakeFtpContainer withNetworkHost(String address) {
        return withEnv("FAKEFTP_NETWORK_HOST", SettingRules.address(address).getHostAddress());
    }

    /**
     * Declares a UTF-8 text file that exists at the start and after each {@link #reset()}. Fails with {@link
     * IllegalArgumentException} if the path is not that of a file below the server's root.
     */
    public FakeFtpContainer withFile(String path, String text) {
        return withFile(path, SettingRules.given(text, "text").getBytes(UTF_8));
    }

    /** Declares a file that exists at the start and after each {@link #reset()}. */
    public FakeFtpContainer withFile(String path, byte[] content) {
        serverFiles.declare(
                ROOT + SettingRules.file(path),
                Transferable.of(SettingRules.given(content, "content").clone()));
        return this;
    }

    /**
     * Declares a copy of a file or folder of the host or the class path, with its times. The copy exists at the start and
     * after each {@link #reset()}. Fails with {@link IllegalArgumentException} if the source does not exist now.
     */
    public FakeFtpContainer withFile(String path, MountableFile file) {
        Path local =
                SettingRules.existing(Path.of(SettingRules.given(file, "file").getResolvedPath()));
        String declared = Files.isDirectory(local) ? SettingRules.path(path) : SettingRules.file(path);
        serverFiles.declare(ROOT + declared, file);
        return this;
    }

    /** Declares a UTF-8 text file with this modification time; see {@link #withModified}. */
    public FakeFtpContainer withFile(String path, String text, Instant modified) {
        return withFile(path, text).withModified(path, modified);
    }

    /** Declares a file with this modification time; see {@link #withModified}. */
    public FakeFtpContainer withFile(String path, byte[] content, Instant modified) {
        return withFile(path, content).withModified(path, modified);
    }

    /**
     * Declares the modification time of a file or folder that exists at the start; see {@link FtpFiles#setModified}. Each
     * {@link #reset()} restores it. The start fails if there is no such file or folder.
     */
    public FakeFtpContainer withModified(String path, Instant time) {
        return withMore(
                "FAKEFTP_MODIFIED",
                Stream.of(Logins.encoded(SettingRules.path(path)) + ";time=" + SettingRules.modified(time)));
    }

    /**
     * Declares the permissions of a file or folder that exists at the start, such as {@code rw-r-----}; see {@link
     * FtpFiles#setPermissions}. Each {@link #reset()} restores them. The start fails if there is no such file or folder.
     */
    public FakeFtpContainer withPermissions(String path, String letters) {
        return withMore(
                "FAKEFTP_PERMISSIONS",
                Stream.of(Logins.encoded(SettingRules.path(path)) + ";mode="
                        + Logins.encoded(SettingRules.permissions(letters))));
    }

    /**
     * Declares a file of any size that exists at the start and after each {@link #reset()}. The server generates its bytes
     * while they are read. {@link #copyUploads} copies it as an empty file.
     */
    public FakeFtpContainer withFile(String path, SeededBytes content) {
        String file = Logins.encoded(SettingRules.file(path)) + ";size=" + content.size() + ";seed=" + content.seed();
        return withMore("FAKEFTP_SEEDED_FILES", Stream.of(file));
    }

    /**
     * Sends the bytes of uploads whose paths match the glob to this sink, from the start and after each {@link #reset()}.
     * Of several matching globs the last one applies. The container connects to the sink, so its host is a name on the
     * container's networks. It is {@code host.testcontainers.internal} for a port that {@code
     * Testcontainers.exposeHostPorts} has exposed. Fails with {@link IllegalArgumentException} if the glob is malformed.
     */
    public FakeFtpContainer withDiverted(String glob, Sink sink) {
        String diversion = Logins.encoded(SettingRules.glob(glob))
                + ";to="
                + Logins.encoded(SettingRules.given(sink, "sink").toString());
        return withMore("FAKEFTP_DIVERTED", Stream.of(diversion));
    }

    /** Returns the IPv4 address of the engine's host, never a name. The server's reply to PASV contains this address. */
    @Override
    public String getHost() {
        String host = super.getHost();
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "The engine's host " + host
                            + " has no address. Set TESTCONTAINERS_HOST_OVERRIDE to its IP address.",
                    e);
        }
    }

    /** Returns the host's port for control connections. */
    public int getControlPort() {
        return getMappedPort(PublishedPorts.CONTROL);
    }

    /** Returns the name of the first declared user, or any accepted name if none is declared. */
    public String getUsername() {
        return logins.first().name();
    }

    /** Returns the password of {@link #getUsername()}. */
    public String getPassword() {
        return logins.first().password();
    }

    /** Returns the server's URL with a login, such as {@code ftp://acme:secret@127.0.0.1:32771}. */
    public String getFtpUrl() {
        return scheme() + logins.userInfo() + getHost() + ":" + getControlPort();
    }

    /**
     * Returns the server's URL with a login for clients in other containers on its network, such as {@code
     * ftp://acme:secret@ftp}. Its host is the first network alias that was given.
     *
     * <p>Fails with {@link IllegalStateException} if the container has no network with aliases.
     */
    public String getNetworkUrl() {
        if (getNetwork() == null) {
            throw new IllegalStateException("This container is on no network with aliases. Call withNetwork first.");
        }
        List<String> aliases = getNetworkAliases();
        // The first alias is Testcontainers' own.
        return scheme() + logins.userInfo() + aliases.get(Math.min(1, aliases.size() - 1));
    }

    /**
     * Copies everything below the server's root into a local folder, unfinished uploads included. The copies have the
     * exact bytes, and times to the second. Creates the folder if it does not exist, keeps its other files, and
     * overwrites files of the same name.
     *
     * <p>Fails with {@link java.io.UncheckedIOException} if a file cannot be written, or would lie outside the folder.
     */
    public void copyUploads(Path folder) {
        handle();
        new UploadCopier(getContainerId()).copyFolder(ROOT, folder);
    }

    /**
     * Copies one file of the server to a local file, and overwrites that. Creates the folders above it.
     *
     * <p>Fails with {@link java.io.UncheckedIOException} if the server has no such file.
     */
    public void copyUpload(String path, Path file) {
        String source = ROOT + SettingRules.file(path);
        handle();
        new UploadCopier(getContainerId()).copyFile(source, file);
    }

    @Override
    public URI address() {
        handle();
        return controlUri();
    }

    @Override
    public FtpFiles files() {
        return handle().files();
    }

    @Override
    public List<Upload> uploads() {
        return handle().uploads();
    }

    @Override
    public <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost) {
        return handle().await(count, query, atMost);
    }

    @Override
    public Upload takeUpload(String glob, Duration atMost) {
        return handle().takeUpload(glob, atMost);
    }

    @Override
    public Journal journal() {
        return handle().journal();
    }

    @Override
    public FtpFaults faults() {
        return handle().faults();
    }

    @Override
    public FtpReactions reactions() {
        return handle().reactions();
    }

    @Override
    public FtpUsers users() {
        return handle().users();
    }

    @Override
    public FakeFtp forUser(String name) {
        return handle().forUser(name);
    }

    @Override
    public FtpTls tls() {
        return handle().tls();
    }

    @Override
    public void reset() {
        handle().reset();
    }

    @Override
    public void disconnectAll() {
        handle().disconnectAll();
    }

    /**
     * Starts the container. Fails with {@link IllegalStateException} if no engine answers, or if its address cannot be
     * determined.
     */
    @Override
    public void start() {
        EngineCheck.run();
        try {
            super.start();
        } catch (ContainerLaunchException e) {
            throw startLog.explain(e);
        } finally {
            startLog.end();
        }
    }

    /** Copies the files. Below the server's root the server becomes their owner, so that clients can write there. */
    @Override
    public void copyFileToContainer(Transferable files, String containerPath) {
        if (files == startLog) {
            startLog.follow(getDockerClient(), getContainerId());
        } else if (containerPath.startsWith(ROOT + "/")) {
            super.copyFileToContainer(new OwnedByServer(files, ROOT), containerPath);
        } else {
            super.copyFileToContainer(files, containerPath);
        }
    }

    @Override
    protected void configure() {
        withCopyToContainer(startLog, "/");
        addExposedPorts(ports.numbers());
        addEnv("FAKEFTP_LIFELINE", "" + endsWithThisJvm());
        addEnv("FAKEFTP_PASSIVE_PORTS", ports.passiveRange());
        token = UUID.randomUUID().toString();
        if (endsWithThisJvm()) {
            addEnv("FAKEFTP_ADMIN_TOKEN_SHA256", Token.of(token).sha256());
        } else {
            // The next JVM reads it there. In the environment it would change the hash that finds a container for
            // reuse.
            addEnv("FAKEFTP_ADMIN_TOKEN_FILE", serverFiles.keepUnhashed(TOKEN_FILE, token));
        }
        if (!logins.setting().isEmpty()) {
            addEnv("FAKEFTP_USERS_FILE", serverFiles.keep("users", logins.setting()));
        }
        if (!faults.isEmpty()) {
            addEnv("FAKEFTP_FAULTS", serverFiles.keep("faults.json", FaultScript.write(faults)));
        }
        if (!reactions.isEmpty()) {
            addEnv("FAKEFTP_REACTIONS", serverFiles.keep("reactions.json", ReactionScript.print(reactions)));
        }
        if (!serverFiles.isEmpty()) {
            withCopyToContainer(serverFiles, "/");
        }
    }

    @Override
    protected void containerIsStarting(InspectContainerResponse info, boolean reused) {
        if (reused) {
            token = new UploadCopier(getContainerId()).read(ServerFiles.path(TOKEN_FILE));
        }
        URI admin = URI.create("http://" + getHost() + ":" + getMappedPort(PublishedPorts.ADMIN));
        RemoteFakeFtp handle = new RemoteFakeFtp(controlUri(), admin, token);
        connection = ServerConnection.open(
                this, handle, ports.announcement(getHost(), this::getMappedPort, getNetworkAliases()), relayScope);
        if (reused || !faults.isEmpty()) {
            // The wait for the greeting follows. It must neither trigger a fault nor count for one.
            handle().faults().clear();
        }
    }

    /** Adds the declared faults after the greeting has been seen. */
    @Override
    protected void containerIsStarted(InspectContainerResponse info, boolean reused) {
        if (!faults.isEmpty()) {
            handle().faults().add(faults.toArray(new Fault[0]));
        }
    }

    @Override
    protected void containerIsStopping(InspectContainerResponse info) {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    protected void containerIsStopped(InspectContainerResponse info) {
        if (endsWithThisJvm()) {
            ContainerRemoval.await(getDockerClient(), getContainerId());
        }
    }

    /**
     * Publishes the ports at loopback if possible, lets the engine remove the container, and limits its rights. Switches
     * off the image's health check: it costs a process every ten seconds and shows no more than the greeting.
     */
    private void refine(CreateContainerCmd command) {
        boolean offTheLan = getHost().startsWith("127.") && !getEnvMap().containsKey(PUBLIC_HOST);
        PublishedPorts.publishAt(offTheLan ? "127.0.0.1" : "0.0.0.0", command);
        HostConfig host = Objects.requireNonNull(command.getHostConfig()).withAutoRemove(endsWithThisJvm());
        if (!"host".equals(host.getNetworkMode())) {
            // Docker sets this by default, Podman does not. The host's own network accepts no such setting.
            host.withSysctls(Map.of("net.ipv4.ip_unprivileged_port_start", "0"));
        }
        confine(host);
        command.withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
    }

    /** Drops all capabilities: the server is not root, and binds port 21 by the sysctl. A user's own settings stay. */
    private static void confine(HostConfig host) {
        if (host.getCapDrop() == null && host.getCapAdd() == null) {
            host.withCapDrop(Capability.ALL);
        }
        if (host.getSecurityOpts() == null) {
            host.withSecurityOpts(List.of("no-new-privileges"));
        }
        // An engine without this limit reports that. Rootless Podman then refuses a container with one.
        Object limits = DockerClientFactory.instance().getInfo().getRawValues().get("PidsLimit");
        if (host.getPidsLimit() == null && !Boolean.FALSE.equals(limits)) {
            host.withPidsLimit(MOST_THREADS);
        }
    }

    /** Returns whether the container is removed when this JVM ends, as all are that are not kept for reuse. */
    private boolean endsWithThisJvm() {
        return !(isShouldBeReused() && TestcontainersConfiguration.getInstance().environmentSupportsReuse());
    }

    private RemoteFakeFtp handle() {
        if (connection == null) {
            throw new IllegalStateException(
                    "The server is closed: its container has not been started, or was stopped. Call start() first.");
        }
        return connection.handle();
    }

    private URI controlUri() {
        return URI.create(scheme() + getHost() + ":" + getControlPort());
    }

    /** Explicit TLS has no URL scheme of its own; clients use {@code ftp}. */
    private String scheme() {
        return "IMPLICIT".equalsIgnoreCase(getEnvMap().get(TLS)) ? "ftps://" : "ftp://";
    }

    /** Adds values to a setting that is a list. */
    private FakeFtpContainer withMore(String variable, Stream<String> values) {
        Stream<String> before = Stream.ofNullable(getEnvMap().get(variable));
        String all = Stream.concat(before, values).collect(Collectors.joining(","));
        return all.isEmpty() ? this : withEnv(variable, all);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
    }
}

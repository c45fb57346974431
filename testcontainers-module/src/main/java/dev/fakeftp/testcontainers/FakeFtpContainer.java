package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
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
import dev.fakeftp.Progress;
import dev.fakeftp.Query;
import dev.fakeftp.Quirk;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.Symptom;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Upload;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.internal.json.FaultScript;
import dev.fakeftp.internal.json.ReactionScript;
import dev.fakeftp.internal.personality.PersonalityChoice;
import dev.fakeftp.internal.relay.Relay;
import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.internal.settings.Setting;
import dev.fakeftp.internal.settings.SettingValues;
import dev.fakeftp.internal.settings.Settings;
import dev.fakeftp.internal.settings.TextParts;
import dev.fakeftp.internal.settings.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** Every login is accepted if no user is declared. */
    private static final FtpUser ANY_USER = new FtpUser("test", "test");

    private static final String ROOT = "/srv/ftp";
    private static final String TOKEN_FILE = "admin-token";
    private static final String TLS = Settings.TLS.variable();
    private static final String PUBLIC_HOST = Settings.PUBLIC_HOST.variable();

    private final SettingValues settings = new SettingValues();
    private PublishedPorts ports = new PublishedPorts(USUAL_PASSIVE_PORTS);
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
        return with(Settings.USERS, List.of(SettingRules.given(user, "user")));
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
        return with(Settings.DISABLED_COMMANDS, SettingRules.verbs(SettingRules.allGiven("command", verbs)));
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
        SettingRules.consistent(Stream.concat(settings.get(Settings.TLS_POLICIES).stream(), more.stream())
                .toList());
        return with(Settings.TLS_POLICIES, more).with(Settings.TLS, mode);
    }

    /**
     * Uses the certificate of this key store (PKCS12 or JKS) instead of a generated one. Its key has the same password.
     * Fails with {@link IllegalArgumentException} if there is no such key.
     */
    public FakeFtpContainer withTlsKeyStore(MountableFile file, String password) {
        Path store = SettingRules.keyStore(
                Path.of(SettingRules.given(file, "key store").getResolvedPath()), password);
        try {
            return withEnv(Settings.TLS_KEY_STORE.variable(), serverFiles.keep("key-store", Files.readAllBytes(store)))
                    .with(Settings.TLS_KEY_STORE_PASSWORD, password);
        } catch (IOException e) {
            throw new UncheckedIOException("The key store " + store + " cannot be read.", e);
        }
    }

    /**
     * Adds these names to the generated certificate. It always contains {@link #getHost()}, localhost and the container's
     * network aliases. The start fails without TLS.
     */
    public FakeFtpContainer withTlsNames(String... names) {
        return with(
                Settings.TLS_NAMES,
                Stream.of(names)
                        .map(name -> Objects.requireNonNull(name, "name"))
                        .toList());
    }

    /**
     * Declares faults, which apply once the container is ready and again after each {@link #reset()}. A container that is
     * kept for reuse is reused only with the same faults.
     */
    public FakeFtpContainer withFault(Fault... declared) {
        return with(Settings.FAULTS, SettingRules.allGiven("fault", declared));
    }

    /**
     * Declares the faults in a JSON file of the host or the class path; docs/faults.md describes its format. Fails with
     * {@link IllegalArgumentException} if the file is invalid.
     */
    public FakeFtpContainer withFaults(MountableFile json) {
        return with(Settings.FAULTS, FaultScript.read(Path.of(json.getResolvedPath())));
    }

    /** Declares reactions to uploads, which apply from the start and again after each {@link #reset()}. */
    public FakeFtpContainer withReaction(Reaction... declared) {
        return with(Settings.REACTIONS, SettingRules.allGiven("reaction", declared));
    }

    /**
     * Declares the reactions in a JSON file of the host or the class path; docs/reactions.md describes its format. Fails
     * with {@link IllegalArgumentException} if the file is invalid.
     */
    public FakeFtpContainer withReactions(MountableFile json) {
        return with(Settings.REACTIONS, ReactionScript.read(Path.of(json.getResolvedPath())));
    }

    /** Enables optional behaviours of other servers. */
    public FakeFtpContainer withQuirk(Quirk... chosen) {
        return with(Settings.QUIRKS, SettingRules.allGiven("quirk", chosen));
    }

    /** Imitates another FTP server: its commands, replies, listings and behaviour. */
    public FakeFtpContainer withPersonality(Personality chosen) {
        return with(Settings.PERSONALITY, PersonalityChoice.of(SettingRules.given(chosen, "personality")));
    }

    /**
     * Imitates the FTP server that a JSON file of the host or the class path describes; docs/personalities.md has its
     * format. Fails with {@link IllegalArgumentException} if the file is invalid.
     */
    public FakeFtpContainer withPersonality(MountableFile json) {
        return with(Settings.PERSONALITY, PersonalityChoice.ofFile(Path.of(json.getResolvedPath())));
    }

    /** Sets the time zone of LIST, by default UTC. MLSD and MDTM always use UTC (RFC 3659, section 2.3). */
    public FakeFtpContainer withListingZone(ZoneId zone) {
        return with(Settings.LISTING_ZONE, Objects.requireNonNull(zone, "zone"));
    }

    /**
     * Sets the time that listings take for the present, by default now. It decides which files are listed with their
     * year.
     */
    public FakeFtpContainer withListingTime(Instant now) {
        return with(Settings.LISTING_TIME, Objects.requireNonNull(now, "now"));
    }

    /**
     * Sets the charset of names until a client sends OPTS UTF8 ON; by default UTF-8. A client whose names are not in this
     * charset is answered in ISO 8859-1, Commons Net's default. Fails with {@link IllegalArgumentException} for a charset
     * in which commands could not be read, such as UTF-16.
     */
    public FakeFtpContainer withCharset(Charset names) {
        return with(Settings.CHARSET, SettingRules.charset(names));
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
        return with(Settings.DATA_TIMEOUT, SettingRules.timeout(atMost));
    }

    /**
     * Ends a session with a 421 if its client sends no command for this time, by default 5 minutes. A running transfer is
     * limited by {@link #withDataTimeout} instead. A client can change the limit of its session with SITE IDLE. Fails with
     * {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpContainer withIdleTimeout(Duration atMost) {
        return with(Settings.IDLE_TIMEOUT, SettingRules.timeout(atMost));
    }

    /**
     * Delays the reply to PASS, as servers do against password guessing; by default there is no delay. Fails with {@link
     * IllegalArgumentException} if the delay is negative.
     */
    public FakeFtpContainer withLoginDelay(Duration delay) {
        return with(Settings.LOGIN_DELAY, SettingRules.delay(delay));
    }

    /**
     * Ends a session with a 421 after this number of failed logins, by default 10. Fails with {@link
     * IllegalArgumentException} below 1.
     */
    public FakeFtpContainer withFailedLogins(int most) {
        return with(Settings.FAILED_LOGINS, SettingRules.failedLogins(most));
    }

    /**
     * Limits the open sessions of one address at each control port; further clients get a 421. The default is 1,000,
     * because all clients behind published ports have the same address. Fails with {@link IllegalArgumentException} below
     * 1.
     */
    public FakeFtpContainer withSessionsPerAddress(int most) {
        return with(Settings.SESSIONS_PER_ADDRESS, SettingRules.sessionsPerAddress(most));
    }

    /**
     * Allows data connections with addresses other than the client's. Server-to-server transfers need it (FXP, RFC 959,
     * section 5.2). So do clients whose control and data connections come from different machines.
     */
    public FakeFtpContainer withForeignDataAddresses() {
        relayScope = Relay.RelayScope.ANYWHERE;
        return with(Settings.FOREIGN_DATA_ADDRESSES, true);
    }

    /**
     * Sends this IPv4 address of the engine's machine, instead of {@link #getHost()}, to clients on the host for passive
     * data connections. Fails with {@link IllegalArgumentException} on a host name.
     */
    public FakeFtpContainer withPublicHost(String address) {
        return with(Settings.PUBLIC_HOST, SettingRules.address(address));
    }

    /**
     * Sends this IP address of the container to clients on its networks for passive data connections. Fails with {@link
     * IllegalArgumentException} on a host name.
     */
    public FakeFtpContainer withNetworkHost(String address) {
        return with(Settings.NETWORK_HOST, SettingRules.address(address));
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
        return with(Settings.MODIFIED, Map.of(SettingRules.path(path), SettingRules.modified(time)));
    }

    /** Declares folders, with those above them, that exist at the start and after each {@link #reset()}. */
    public FakeFtpContainer withFolders(String... paths) {
        return with(Settings.FOLDERS, SettingRules.paths(SettingRules.allGiven("path", paths)));
    }

    /**
     * Declares the permissions of a file or folder that exists at the start, such as {@code rw-r-----}; see {@link
     * FtpFiles#setPermissions}. Each {@link #reset()} restores them. The start fails if there is no such file or folder.
     */
    public FakeFtpContainer withPermissions(String path, String letters) {
        return with(Settings.PERMISSIONS, Map.of(SettingRules.path(path), SettingRules.permissions(letters)));
    }

    /**
     * Declares a file of any size that exists at the start and after each {@link #reset()}. The server generates its bytes
     * while they are read. {@link #copyUploads} copies it as an empty file.
     */
    public FakeFtpContainer withFile(String path, SeededBytes content) {
        return with(Settings.SEEDED_FILES, Map.of(SettingRules.file(path), SettingRules.given(content, "content")));
    }

    /**
     * Sends the bytes of uploads whose paths match the glob to this sink, from the start and after each {@link #reset()}.
     * Of several matching globs the last one applies. The container connects to the sink, so its host is a name on the
     * container's networks. It is {@code host.testcontainers.internal} for a port that {@code
     * Testcontainers.exposeHostPorts} has exposed. Fails with {@link IllegalArgumentException} if the glob is malformed.
     */
    public FakeFtpContainer withDiverted(String glob, Sink sink) {
        return with(Settings.DIVERTED, Map.of(SettingRules.glob(glob), SettingRules.given(sink, "sink")));
    }

    /**
     * Declares the exact lines that LIST sends for a folder; see {@link FtpFiles#setListing(String, List)}. The start
     * creates the folder, and each {@link #reset()} restores the lines. Fails with {@link IllegalArgumentException} if a
     * line contains a line break.
     */
    public FakeFtpContainer withListing(String folder, String... lines) {
        return with(
                Settings.LISTINGS,
                Map.of(SettingRules.path(folder), SettingRules.lines(SettingRules.allGiven("line", lines))));
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
                    Symptom.UNKNOWN_HOST.explain("The engine's host " + host
                            + " has no address. Set TESTCONTAINERS_HOST_OVERRIDE to its IP address."),
                    e);
        }
    }

    /** Returns the host's port for control connections. */
    public int getControlPort() {
        return getMappedPort(PublishedPorts.CONTROL);
    }

    /** Returns the name of the first declared user, or any accepted name if none is declared. */
    public String getUsername() {
        return login().name();
    }

    /** Returns the password of {@link #getUsername()}. */
    public String getPassword() {
        return login().password();
    }

    /** Returns the server's URL with a login, such as {@code ftp://acme:secret@127.0.0.1:32771}. */
    public String getFtpUrl() {
        return scheme() + userInfo() + getHost() + ":" + getControlPort();
    }

    /**
     * Returns the server's URL with a login for clients in other containers on its network, such as {@code
     * ftp://acme:secret@ftp}. Its host is the first network alias that was given.
     *
     * <p>Fails with {@link IllegalStateException} if the container has no network with aliases.
     */
    public String getNetworkUrl() {
        if (getNetwork() == null) {
            throw new IllegalStateException(Symptom.NO_NETWORK.explain(
                    "This container is on no network with aliases. Call withNetwork first."));
        }
        List<String> aliases = getNetworkAliases();
        // The first alias is Testcontainers' own.
        return scheme() + userInfo() + aliases.get(Math.min(1, aliases.size() - 1));
    }

    /**
     * Copies everything below the server's root into a local folder, unfinished uploads included. The copies have the
     * exact bytes, and times to the second. Creates the folder if it does not exist, keeps its other files, and
     * overwrites files of the same name.
     *
     * <p>Fails with {@link java.io.UncheckedIOException} if a file cannot be written, or would lie outside the folder.
     */
    public void copyUploads(Path folder) {
        copyUploads(folder, progress -> {});
    }

    /**
     * Copies like {@link #copyUploads(Path)}, and calls a listener after each file, in this thread. It gets the number of
     * copied files and the path of the newest; the number of all files is unknown until the end. {@link
     * Progress#onTerminal()} shows them.
     */
    public void copyUploads(Path folder, Consumer<Progress> listener) {
        handle();
        new UploadCopier(getContainerId()).copyFolder(ROOT, folder, listener);
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

    /**
     * Returns an address of the live page, which shows the server's sessions, files, uploads and faults in a browser. The
     * address logs a browser in once; each call returns another one.
     */
    public String getPageUrl() {
        return page().toString();
    }

    @Override
    public URI page() {
        return handle().page();
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
        with(Settings.LIFELINE, endsWithThisJvm()).with(Settings.PASSIVE_PORTS, ports.passiveNumbers());
        token = UUID.randomUUID().toString();
        if (endsWithThisJvm()) {
            with(Settings.ADMIN_TOKEN_SHA256, Token.of(token));
        } else {
            // The next JVM reads it there. In the environment it would change the hash that finds a container for
            // reuse.
            addEnv(Settings.ADMIN_TOKEN.containerVariable(), serverFiles.keepUnhashed(TOKEN_FILE, token));
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
        if (reused || !declaredFaults().isEmpty()) {
            // The wait for the greeting follows. It must neither trigger a fault nor count for one.
            handle().faults().clear();
        }
    }

    /** Adds the declared faults after the greeting has been seen. */
    @Override
    protected void containerIsStarted(InspectContainerResponse info, boolean reused) {
        if (!declaredFaults().isEmpty()) {
            handle().faults().add(declaredFaults().toArray(new Fault[0]));
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

    /** Publishes the ports at loopback if possible. */
    private void refine(CreateContainerCmd command) {
        boolean offTheLan = getHost().startsWith("127.") && !getEnvMap().containsKey(PUBLIC_HOST);
        PublishedPorts.publishAt(offTheLan ? "127.0.0.1" : "0.0.0.0", command);
        Confinement.apply(command, endsWithThisJvm());
    }

    /** Returns whether the container is removed when this JVM ends, as all are that are not kept for reuse. */
    private boolean endsWithThisJvm() {
        return !(isShouldBeReused() && TestcontainersConfiguration.getInstance().environmentSupportsReuse());
    }

    private RemoteFakeFtp handle() {
        if (connection == null) {
            throw new IllegalStateException(Symptom.NOT_STARTED.explain(
                    "The server is closed: its container has not been started, or was stopped. Call start() first."));
        }
        return connection.handle();
    }

    private List<Fault> declaredFaults() {
        return settings.get(Settings.FAULTS);
    }

    /** Returns the first declared user, or any user if none is declared. */
    private FtpUser login() {
        return settings.users().stream().findFirst().orElse(ANY_USER);
    }

    /** Returns the login as in a URL: {@code acme:secret@}. */
    private String userInfo() {
        return TextParts.encoded(getUsername()) + ":" + TextParts.encoded(getPassword()) + "@";
    }

    private URI controlUri() {
        return URI.create(scheme() + getHost() + ":" + getControlPort());
    }

    /** Explicit TLS has no URL scheme of its own; clients use {@code ftp}. */
    private String scheme() {
        return "IMPLICIT".equalsIgnoreCase(getEnvMap().get(TLS)) ? "ftps://" : "ftp://";
    }

    /** Sets a value in the environment or in a file of the server. An empty list is the same as none. */
    private <T> FakeFtpContainer with(Setting<T> setting, T value) {
        String text = setting.print(settings.add(setting, value));
        if (text.isEmpty()) {
            return this;
        }
        return withEnv(
                setting.containerVariable(),
                setting.carrier() == Setting.Carrier.VARIABLE ? text : serverFiles.keep(setting.name(), text));
    }
}

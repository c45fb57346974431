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
import dev.fakeftp.Manner;
import dev.fakeftp.Personality;
import dev.fakeftp.Query;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Upload;
import dev.fakeftp.admin.FaultScript;
import dev.fakeftp.admin.ReactionScript;
import dev.fakeftp.admin.Relay;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.admin.SettingRules;
import dev.fakeftp.admin.Token;
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
 * <p>The image {@code fakeftp/fakeftp-server} comes with this module; no registry is asked. All ports are published at
 * random host ports: 2121 (control), 8080 (admin API, relay) and 30000 and up (passive data). Clients on the host use
 * {@link #getHost()} and {@link #getControlPort()}, in passive or active mode; containers on its network use port 21, see
 * {@link #getNetworkUrl()}.
 *
 * <p>Unless it is kept for reuse, the container goes with this JVM, however that ends.
 */
public class FakeFtpContainer extends GenericContainer<FakeFtpContainer> implements FakeFtp {
    /**
     * Enough for dozens of sessions, because a port is held only until its data connection is accepted; two, so that a client
     * that never dials the port it was given does not keep the others waiting. Each costs some 20 ms of the start, and 40 ms
     * of the end.
     */
    private static final int USUAL_PASSIVE_PORTS = 2;

    private static final String ROOT = "/srv/ftp";
    private static final String TOKEN_FILE = "admin-token";
    private static final String TLS = "FAKEFTP_TLS";
    private static final String KEY_STORE_PASSWORD = "FAKEFTP_TLS_KEY_STORE_PASSWORD";
    private static final String PUBLIC_HOST = "FAKEFTP_PUBLIC_HOST";

    /**
     * What a server that ran wild could have. Each of the 1,000 sessions that an address may open takes three threads at the
     * most: its own, and in a large upload over the relay one that reads and one that hashes.
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
    private Relay.Reach reach = Relay.Reach.THIS_MACHINE;
    private @Nullable Link link;

    /** A container of the image that comes with this module. */
    public FakeFtpContainer() {
        this(new BundledImage());
    }

    /** A container of an image of Fake FTP that the engine has or can pull. */
    public FakeFtpContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /**
     * A container of an image of Fake FTP that the engine has or can pull. Fails with {@link IllegalStateException} for
     * another image that is not declared as a compatible substitute for {@code fakeftp/fakeftp-server}.
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

    /** Lets a user in. Until one is declared every name and password is let in, then only those declared. */
    public FakeFtpContainer withUser(String name, String password) {
        return withUser(new FtpUser(name, password));
    }

    /** The same for a user with a home, permissions, an account or a quota. One of the same name is replaced. */
    public FakeFtpContainer withUser(FtpUser user) {
        logins.add(SettingRules.given(user, "user"));
        return this;
    }

    /** Lets {@code anonymous} and {@code ftp} in with any password, and otherwise only declared users. */
    public FakeFtpContainer withAnonymous() {
        return withUser(FtpUser.ANONYMOUS);
    }

    /**
     * Publishes that many ports for passive data instead of two. A port is held only from PASV or EPSV until the client
     * has dialled it, so few of them serve many sessions. Fails with {@link IllegalArgumentException} below 1.
     */
    public FakeFtpContainer withPassivePorts(int count) {
        ports = new PublishedPorts(count);
        return this;
    }

    /**
     * Answers these commands with 502, and leaves them out of HELP and FEAT: {@code withRefused("EPSV")} makes a server
     * that knows PASV only. Fails with {@link IllegalArgumentException} for a command that the server does not have anyway.
     */
    public FakeFtpContainer withRefused(String... verbs) {
        return withMore("FAKEFTP_REFUSE", SettingRules.verbs(verbs).stream());
    }

    /**
     * Lets clients use TLS, which otherwise gets a 502. The certificate is for {@link #getHost()}, localhost and the
     * aliases in the container's networks; {@link #tls()} tells how clients come to trust it. Policies say what the server
     * asks of clients beyond that. Fails with {@link IllegalArgumentException} if two of them contradict each other.
     */
    public FakeFtpContainer withTls(TlsMode mode, TlsPolicy... policies) {
        SettingRules.given(mode, "mode");
        List<TlsPolicy> more = SettingRules.allGiven("policy", policies);
        TlsPolicy.consistent(Stream.concat(tlsPolicies.stream(), more.stream()).toList());
        tlsPolicies.addAll(more);
        withMore("FAKEFTP_TLS_POLICIES", more.stream().map(TlsPolicy::name));
        return withEnv(TLS, mode.name());
    }

    /**
     * Has the server show the certificate of this key store (PKCS12 or JKS), whose key has the same password. Fails with
     * {@link IllegalArgumentException} if there is no such key.
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
     * Lets these things go wrong, once the container is ready and again after each {@link #reset()}. A container that is kept
     * for reuse is used again with the same faults only.
     */
    public FakeFtpContainer withFault(Fault... declared) {
        faults.addAll(SettingRules.allGiven("fault", declared));
        return this;
    }

    /**
     * The same for faults in a JSON file of the host or the class path; docs/faults.md tells what it holds. Fails with {@link
     * IllegalArgumentException} if it makes no sense.
     */
    public FakeFtpContainer withFaults(MountableFile json) {
        faults.addAll(FaultScript.read(Path.of(json.getResolvedPath())));
        return this;
    }

    /** Reacts so to uploads, from the start on and again after each {@link #reset()}. */
    public FakeFtpContainer withReaction(Reaction... declared) {
        reactions.addAll(SettingRules.allGiven("reaction", declared));
        return this;
    }

    /**
     * Declares the reactions of a JSON file of the host or the class path; docs/reactions.md tells what it holds. Fails with
     * {@link IllegalArgumentException} if it makes no sense.
     */
    public FakeFtpContainer withReactions(MountableFile json) {
        reactions.addAll(ReactionScript.read(Path.of(json.getResolvedPath())));
        return this;
    }

    /** Answers as some other servers do. */
    public FakeFtpContainer withManner(Manner... chosen) {
        return withMore(
                "FAKEFTP_MANNERS",
                SettingRules.allGiven("manner", chosen).stream().map(Manner::name));
    }

    /** Passes for a server of another make: greeting, SYST, FEAT, lists, and the commands that it lacks. */
    public FakeFtpContainer withPersonality(Personality chosen) {
        return withEnv(
                "FAKEFTP_PERSONALITY", SettingRules.given(chosen, "personality").name());
    }

    /** Shows LIST's times in this zone, usually UTC. MLSD and MDTM are UTC in any case. */
    public FakeFtpContainer withListingZone(ZoneId zone) {
        return withEnv("FAKEFTP_LISTING_ZONE", zone.getId());
    }

    /** Lists as if it were this time: it decides which files are shown with their year. Usually it is now. */
    public FakeFtpContainer withListingTime(Instant now) {
        return withEnv("FAKEFTP_LISTING_TIME", now.toString());
    }

    /**
     * Writes names in this charset, usually UTF-8, until a client says OPTS UTF8 ON. A client whose names are not in it is
     * answered in ISO 8859-1, Commons Net's default. Fails with {@link IllegalArgumentException} for a charset in which commands
     * could not be read, such as UTF-16.
     */
    public FakeFtpContainer withCharset(Charset names) {
        return withEnv("FAKEFTP_CHARSET", SettingRules.charset(names).name());
    }

    /** Refuses active mode: PORT and EPRT get a 502, as behind a firewall. */
    public FakeFtpContainer withActiveRefused() {
        return withRefused("PORT", "EPRT");
    }

    /** Refuses passive mode: PASV and EPSV get a 502. */
    public FakeFtpContainer withPassiveRefused() {
        return withRefused("PASV", "EPSV");
    }

    /**
     * Waits that long for a data connection (then 425, usually 5 s), and for its next bytes (then 426, usually 2 min). Fails
     * with {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpContainer withDataTimeout(Duration atMost) {
        return withEnv("FAKEFTP_DATA_TIMEOUT", seconds(SettingRules.timeout(atMost)));
    }

    /**
     * Ends a session with a 421 if its client sends no command for that long, usually 5 minutes. A transfer that runs is no
     * silence; {@link #withDataTimeout} limits that. Fails with {@link IllegalArgumentException} below 1 ms.
     */
    public FakeFtpContainer withIdleTimeout(Duration atMost) {
        return withEnv("FAKEFTP_IDLE_TIMEOUT", seconds(SettingRules.timeout(atMost)));
    }

    /**
     * Answers PASS only after that long, as servers do that fear guessers; usually at once. Fails with {@link
     * IllegalArgumentException} if it is negative.
     */
    public FakeFtpContainer withLoginDelay(Duration delay) {
        return withEnv("FAKEFTP_LOGIN_DELAY", seconds(SettingRules.delay(delay)));
    }

    /**
     * Ends a session with a 421 at that many failed logins, usually 10. Fails with {@link IllegalArgumentException} below 1.
     */
    public FakeFtpContainer withFailedLogins(int most) {
        return withEnv("FAKEFTP_FAILED_LOGINS", "" + SettingRules.failedLogins(most));
    }

    /**
     * Lets no more sessions from one address be open at each door; who comes then gets a 421. Usually 1,000: all clients
     * that come through published ports      * that come through published ports have the same address. Fails with {@link IllegalArgumentException} below 1.
     */
    public FakeFtpContainer withSessionsPerAddress(int most) {
        return withEnv("FAKEFTP_SESSIONS_PER_ADDRESS", "" + SettingRules.sessionsPerAddress(most));
    }

    /**
     * Lets data connections be with another address than the client's: for server-to-server transfers (FXP, RFC 959,
     * section 5.2), and for clients whose control and data connections come from different machines.
     */
    public FakeFtpContainer withForeignDataAddresses() {
        reach = Relay.Reach.ANYWHERE;
        return withEnv("FAKEFTP_ALLOW_FOREIGN_DATA_ADDRESSES", "true");
    }

    /**
     * Tells clients of the host to dial this IPv4 address of the engine's machine for passive data, not {@link #getHost()}.
     * Fails with {@link IllegalArgumentException} on a name.
     */
    public FakeFtpContainer withPublicHost(String address) {
        return withEnv(PUBLIC_HOST, SettingRules.address(address).getHostAddress());
    }

    /**
     * Tells clients on the container's networks to dial this IP address of the container for passive data. Fails with {@link
     * IllegalArgumentException} on a name.
     */
    public FakeFtpContainer withNetworkHost(String address) {
        return withEnv("FAKEFTP_NETWORK_HOST", SettingRules.address(address).getHostAddress());
    }

    /**
     * Declares a UTF-8 text file that is there at the start and after each {@link #reset()}. Fails with {@link
     * IllegalArgumentException} if the path is none of a file below the server's root.
     */
    public FakeFtpContainer withFile(String path, String text) {
        return withFile(path, SettingRules.given(text, "text").getBytes(UTF_8));
    }

    /** Declares a file that is there at the start and after each {@link #reset()}. */
    public FakeFtpContainer withFile(String path, byte[] content) {
        serverFiles.declare(
                ROOT + SettingRules.file(path),
                Transferable.of(SettingRules.given(content, "content").clone()));
        return this;
    }

    /**
     * Declares a file or folder of the host or the class path, with its times, there at the start and after each
     * {@link #reset()}. Fails with {@link IllegalArgumentException} if it is not there now.
     */
    public FakeFtpContainer withFile(String path, MountableFile file) {
        Path local =
                SettingRules.existing(Path.of(SettingRules.given(file, "file").getResolvedPath()));
        String declared = Files.isDirectory(local) ? SettingRules.path(path) : SettingRules.file(path);
        serverFiles.declare(ROOT + declared, file);
        return this;
    }

    /** Declares a UTF-8 text file that was last modified at this time; see {@link #withModified}. */
    public FakeFtpContainer withFile(String path, String text, Instant modified) {
        return withFile(path, text).withModified(path, modified);
    }

    /** Declares a file that was last modified at this time; see {@link #withModified}. */
    public FakeFtpContainer withFile(String path, byte[] content, Instant modified) {
        return withFile(path, content).withModified(path, modified);
    }

    /**
     * Declares when a file or folder that is there at the start was last modified; see {@link FtpFiles#setModified}. It is again
     * after each {@link #reset()}. The start fails if there is no such file or folder.
     */
    public FakeFtpContainer withModified(String path, Instant time) {
        return withMore(
                "FAKEFTP_MODIFIED",
                Stream.of(Logins.encoded(SettingRules.path(path)) + ";time=" + SettingRules.modified(time)));
    }

    /**
     * Declares the permissions of a file or folder that is there at the start, such as {@code rw-r-----}; see {@link
     * FtpFiles#setPermissions}. They are so again after each {@link #reset()}. The start fails if there is no such file or folder.
     */
    public FakeFtpContainer withPermissions(String path, String letters) {
        return withMore(
                "FAKEFTP_PERMISSIONS",
                Stream.of(Logins.encoded(SettingRules.path(path)) + ";mode="
                        + Logins.encoded(SettingRules.permissions(letters))));
    }

    /**
     * Declares a file of any size, whose bytes the server makes while they are read. It is there at the start and after each
     * {@link #reset()}; {@link #copyUploads} copies it as an empty one.
     */
    public FakeFtpContainer withFile(String path, SeededBytes content) {
        String file = Logins.encoded(SettingRules.file(path)) + ";size=" + content.size() + ";seed=" + content.seed();
        return withMore("FAKEFTP_SEEDED_FILES", Stream.of(file));
    }

    /**
     * Sends the bytes of uploads to this sink if their paths match the glob, from the start and after each {@link #reset()}. Of
     * several that match the last decides. The container dials the sink: a name on its networks, or {@code
     * host.testcontainers.internal} for a port that {@code Testcontainers.exposeHostPorts} has exposed. Fails with {@link
     * IllegalArgumentException} if the glob is malformed.
     */
    public FakeFtpContainer withDiverted(String glob, Sink sink) {
        String diversion = Logins.encoded(SettingRules.glob(glob))
                + ";to="
                + Logins.encoded(SettingRules.given(sink, "sink").toString());
        return withMore("FAKEFTP_DIVERT", Stream.of(diversion));
    }

    /** The IPv4 address of the engine's host, never a name: it is the same one that the server's reply to PASV has. */
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
                    "The engine's host " + host + " has no address. Set TESTCONTAINERS_HOST_OVERRIDE to one.", e);
        }
    }

    /** The host's port for control connections. */
    public int getControlPort() {
        return getMappedPort(PublishedPorts.CONTROL);
    }

    /** A user who is let in: the first one declared, or any if none was. */
    public String getUsername() {
        return logins.somebody().name();
    }

    /** The password of {@link #getUsername()}. */
    public String getPassword() {
        return logins.somebody().password();
    }

    /** The server with a login, for clients that take URLs: {@code ftp://acme:secret@127.0.0.1:32771}. */
    public String getFtpUrl() {
        return scheme() + logins.userInfo() + getHost() + ":" + getControlPort();
    }

    /**
     * The server with a login, for clients in other containers on its network: {@code ftp://acme:secret@ftp}, with the
     * first alias that was given.
     *
     * <p>Fails with {@link IllegalStateException} if the container is on no network with names.
     */
    public String getNetworkUrl() {
        if (getNetwork() == null) {
            throw new IllegalStateException("Containers have names on a network of their own only. Call withNetwork.");
        }
        List<String> aliases = getNetworkAliases();
        // The first of all is Testcontainers' own.
        return scheme() + logins.userInfo() + aliases.get(Math.min(1, aliases.size() - 1));
    }

    /**
     * Copies everything below the server's root into a local folder, which is made if need be: unfinished uploads too,
     * with exact bytes, and times to the second. Merges with what is there and overwrites files.
     *
     * <p>Fails with {@link java.io.UncheckedIOException} if a file cannot be written, or would lie outside the folder.
     */
    public void copyUploads(Path folder) {
        handle();
        new UploadCopier(getContainerId()).copyFolder(ROOT, folder);
    }

    /**
     * Copies one file of the server to a local file, overwriting it; folders above it are made.
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

    /** Starts the container. Fails with {@link IllegalStateException} if no engine answers, or not at an address known here. */
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

    /** What is copied below the server's root belongs to the server, so that clients can write there. */
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
            // The next JVM reads it there. In the environment it would make each container another one.
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
        link = Link.open(this, handle, ports.announcement(getHost(), this::getMappedPort, getNetworkAliases()), reach);
        if (reused || !faults.isEmpty()) {
            // The greeting comes next. No fault shall strike it, nor count it.
            handle().faults().clear();
        }
    }

    /** The greeting has been seen, so the declared faults begin, as after each {@link #reset()}. */
    @Override
    protected void containerIsStarted(InspectContainerResponse info, boolean reused) {
        if (!faults.isEmpty()) {
            handle().faults().add(faults.toArray(new Fault[0]));
        }
    }

    @Override
    protected void containerIsStopping(InspectContainerResponse info) {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    @Override
    protected void containerIsStopped(InspectContainerResponse info) {
        if (endsWithThisJvm()) {
            Removal.await(getDockerClient(), getContainerId());
        }
    }

    /**
     * Publishes off the LAN where that is possible, leaves nothing behind, and takes from the server what it does not need. The image's health check would cost a
     * process every ten seconds, and the greeting has shown what it would show.
     */
    private void refine(CreateContainerCmd command) {
        boolean offTheLan = getHost().startsWith("127.") && !getEnvMap().containsKey(PUBLIC_HOST);
        PublishedPorts.publishAt(offTheLan ? "127.0.0.1" : "0.0.0.0", command);
        HostConfig host = Objects.requireNonNull(command.getHostConfig()).withAutoRemove(endsWithThisJvm());
        if (!"host".equals(host.getNetworkMode())) {
            // Docker sets this by itself, Podman does not; the host's own network takes no such setting.
            host.withSysctls(Map.of("net.ipv4.ip_unprivileged_port_start", "0"));
        }
        confine(host);
        command.withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
    }

    /** The server is no root user, and binds port 21 by the sysctl. What a user's own modifier chose stays. */
    private static void confine(HostConfig host) {
        if (host.getCapDrop() == null && host.getCapAdd() == null) {
            host.withCapDrop(Capability.ALL);
        }
        if (host.getSecurityOpts() == null) {
            host.withSecurityOpts(List.of("no-new-privileges"));
        }
        // An engine that cannot limit them says so; Podman without root refuses the container.
        Object limits = DockerClientFactory.instance().getInfo().getRawValues().get("PidsLimit");
        if (host.getPidsLimit() == null && !Boolean.FALSE.equals(limits)) {
            host.withPidsLimit(MOST_THREADS);
        }
    }

    /** Whether the container goes when this JVM does, as all do that are not really kept for reuse. */
    private boolean endsWithThisJvm() {
        return !(isShouldBeReused() && TestcontainersConfiguration.getInstance().environmentSupportsReuse());
    }

    private RemoteFakeFtp handle() {
        if (link == null) {
            throw new IllegalStateException(
                    "The server is closed: its container has not been started, or was stopped. Call start() first.");
        }
        return link.handle();
    }

    private URI controlUri() {
        return URI.create(scheme() + getHost() + ":" + getControlPort());
    }

    /** Clients know no name for TLS that begins with AUTH. */
    private String scheme() {
        return "IMPLICIT".equalsIgnoreCase(getEnvMap().get(TLS)) ? "ftps://" : "ftp://";
    }

    /** Adds to a setting that is a list. */
    private FakeFtpContainer withMore(String variable, Stream<String> values) {
        Stream<String> before = Stream.ofNullable(getEnvMap().get(variable));
        String all = Stream.concat(before, values).collect(Collectors.joining(","));
        return all.isEmpty() ? this : withEnv(variable, all);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
    }
}

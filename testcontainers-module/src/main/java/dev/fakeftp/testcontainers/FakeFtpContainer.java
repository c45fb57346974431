package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import dev.fakeftp.Count;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpTls;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Manner;
import dev.fakeftp.Personality;
import dev.fakeftp.Query;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.Upload;
import dev.fakeftp.admin.FaultScript;
import dev.fakeftp.admin.Relay;
import dev.fakeftp.admin.RemoteFakeFtp;
import java.math.BigDecimal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final String TOKEN_FILE = "/tmp/fakeftp-token";
    private static final String TLS = "FAKEFTP_TLS";
    private static final String KEY_STORE = "/tmp/fakeftp-key-store";
    private static final String PUBLIC_HOST = "FAKEFTP_PUBLIC_HOST";

    private final Logins logins = new Logins();
    private PublishedPorts ports = new PublishedPorts(USUAL_PASSIVE_PORTS);
    private final List<Fault> faults = new ArrayList<>();
    private final StartLog startLog = new StartLog();
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
        logins.add(user);
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
     * that knows PASV only. The start fails for a command that the server does not have anyway.
     */
    public FakeFtpContainer withRefused(String... verbs) {
        return withMore("FAKEFTP_REFUSE", Stream.of(verbs));
    }

    /**
     * Lets clients use TLS, which otherwise gets a 502. The certificate is for {@link #getHost()}, localhost and the
     * aliases in the container's networks; {@link #tls()} tells how clients come to trust it. Policies say what the server
     * asks of clients beyond that. The start fails if two of them contradict each other.
     */
    public FakeFtpContainer withTls(TlsMode mode, TlsPolicy... policies) {
        withMore("FAKEFTP_TLS_POLICIES", Stream.of(policies).map(TlsPolicy::name));
        return withEnv(TLS, mode.name());
    }

    /** Has the server show the certificate of this key store (PKCS12 or JKS), whose key has the same password. */
    public FakeFtpContainer withTlsKeyStore(MountableFile file, String password) {
        return withCopyFileToContainer(file, KEY_STORE)
                .withEnv("FAKEFTP_TLS_KEY_STORE", KEY_STORE)
                .withEnv("FAKEFTP_TLS_KEY_STORE_PASSWORD", password);
    }

    /** Lets these things go wrong, once the container is ready and again after each {@link #reset()}. */
    public FakeFtpContainer withFault(Fault... declared) {
        faults.addAll(List.of(declared));
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

    /** Answers as some other servers do. */
    public FakeFtpContainer withManner(Manner... chosen) {
        return withMore("FAKEFTP_MANNERS", Stream.of(chosen).map(Manner::name));
    }

    /** Passes for a server of another make: greeting, SYST, FEAT, lists, and the commands that it lacks. */
    public FakeFtpContainer withPersonality(Personality chosen) {
        return withEnv("FAKEFTP_PERSONALITY", chosen.name());
    }

    /** Shows LIST's times in this zone, usually UTC. MLSD and MDTM are UTC in any case. */
    public FakeFtpContainer withListingZone(ZoneId zone) {
        return withEnv("FAKEFTP_LISTING_ZONE", zone.getId());
    }

    /** Lists as if it were this time: it decides which files are shown with their year. Usually it is now. */
    public FakeFtpContainer withListingTime(Instant now) {
        return withEnv("FAKEFTP_LISTING_TIME", now.toString());
    }

    /** Writes names in this charset, usually UTF-8, until a client says OPTS UTF8 ON. */
    public FakeFtpContainer withCharset(Charset names) {
        return withEnv("FAKEFTP_CHARSET", names.name());
    }

    /** Refuses active mode: PORT and EPRT get a 502, as behind a firewall. */
    public FakeFtpContainer withActiveRefused() {
        return withRefused("PORT", "EPRT");
    }

    /** Refuses passive mode: PASV and EPSV get a 502. */
    public FakeFtpContainer withPassiveRefused() {
        return withRefused("PASV", "EPSV");
    }

    /** Waits that long for a data connection (then 425, usually 5 s), and for its next bytes (then 426, usually 2 min). */
    public FakeFtpContainer withDataTimeout(Duration atMost) {
        return withEnv("FAKEFTP_DATA_TIMEOUT", seconds(atMost));
    }

    /** Answers PASS only after that long, as servers do that fear guessers; usually at once. */
    public FakeFtpContainer withLoginDelay(Duration delay) {
        return withEnv("FAKEFTP_LOGIN_DELAY", seconds(delay));
    }

    /** Ends a session with a 421 at that many failed logins, usually 10. The start fails below 1. */
    public FakeFtpContainer withFailedLogins(int most) {
        return withEnv("FAKEFTP_FAILED_LOGINS", "" + most);
    }

    /**
     * Lets no more sessions from one address be open at each door; who comes then gets a 421. Usually 1,000: all clients
     * that come through published ports have the same address. The start fails below 1.
     */
    public FakeFtpContainer withSessionsPerAddress(int most) {
        return withEnv("FAKEFTP_SESSIONS_PER_ADDRESS", "" + most);
    }

    /**
     * Lets data connections be with another address than the client's: for server-to-server transfers (FXP, RFC 959,
     * section 5.2), and for clients whose control and data connections come from different machines.
     */
    public FakeFtpContainer withForeignDataAddresses() {
        reach = Relay.Reach.ANYWHERE;
        return withEnv("FAKEFTP_ALLOW_FOREIGN_DATA_ADDRESSES", "true");
    }

    /** Tells clients of the host to dial this IPv4 address of the engine's machine for passive data, not {@link #getHost()}. */
    public FakeFtpContainer withPublicHost(String address) {
        return withEnv(PUBLIC_HOST, address);
    }

    /** Tells clients on the container's networks to dial this address of the container for passive data. */
    public FakeFtpContainer withNetworkHost(String address) {
        return withEnv("FAKEFTP_NETWORK_HOST", address);
    }

    /** Declares a UTF-8 text file that is there at the start and after each {@link #reset()}. */
    public FakeFtpContainer withFile(String path, String text) {
        return withFile(path, text.getBytes(UTF_8));
    }

    /** Declares a file that is there at the start and after each {@link #reset()}. */
    public FakeFtpContainer withFile(String path, byte[] content) {
        return withCopyToContainer(Transferable.of(content), inRoot(path));
    }

    /** Declares a file or folder of the host or the class path, there at the start and after each {@link #reset()}. */
    public FakeFtpContainer withFile(String path, MountableFile file) {
        return withCopyFileToContainer(file, inRoot(path));
    }

    /**
     * Declares a file of any size, whose bytes the server makes while they are read. It is there at the start and after each
     * {@link #reset()}; {@link #copyUploads} copies it as an empty one.
     */
    public FakeFtpContainer withFile(String path, SeededBytes content) {
        String file = Logins.encoded(path) + ";size=" + content.size() + ";seed=" + content.seed();
        return withMore("FAKEFTP_SEEDED_FILES", Stream.of(file));
    }

    /**
     * Sends the bytes of uploads to this sink if their paths match the glob, from the start and after each {@link #reset()}. Of
     * several that match the last decides. The container dials the sink: a name on its networks, or {@code
     * host.testcontainers.internal} for a port that {@code Testcontainers.exposeHostPorts} has exposed.
     */
    public FakeFtpContainer withDiverted(String glob, Sink sink) {
        String diversion = Logins.encoded(glob) + ";to=" + Logins.encoded(sink.toString());
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
     * with exact bytes and times. Merges with what is there and overwrites files.
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
        handle();
        new UploadCopier(getContainerId()).copyFile(inRoot(path), file);
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
        declareFaults();
    }

    @Override
    public void disconnectAll() {
        handle().disconnectAll();
    }

    /** Starts the container. Fails with {@link IllegalStateException} if no engine answers. */
    @Override
    public void start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("No Docker engine answers. Start one, or use FakeFtpServer, which runs the"
                    + " same server in this JVM. Testcontainers' log says where it looked.");
        }
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
        if (!logins.setting().isEmpty()) {
            addEnv("FAKEFTP_USERS", logins.setting());
        }
    }

    @Override
    protected void containerIsStarting(InspectContainerResponse info, boolean reused) {
        String token = reused
                ? new UploadCopier(getContainerId()).read(TOKEN_FILE)
                : UUID.randomUUID().toString();
        URI admin = URI.create("http://" + getHost() + ":" + getMappedPort(PublishedPorts.ADMIN));
        RemoteFakeFtp handle = new RemoteFakeFtp(controlUri(), admin, token);
        link = Link.open(this, handle, ports.announcement(getHost(), this::getMappedPort, getNetworkAliases()), reach);
    }

    /** The greeting has been seen; before that, a fault could have struck it. */
    @Override
    protected void containerIsStarted(InspectContainerResponse info, boolean reused) {
        if (reused) {
            handle().faults().clear();
        }
        declareFaults();
    }

    private void declareFaults() {
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
     * Publishes off the LAN where that is possible, and leaves nothing behind. The image's health check would cost a
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
        command.withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
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

    private static String inRoot(String path) {
        return ROOT + (path.startsWith("/") ? path : "/" + path);
    }
}

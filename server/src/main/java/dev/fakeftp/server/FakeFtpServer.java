package dev.fakeftp.server;

import dev.fakeftp.Count;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpDoor;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpReactions;
import dev.fakeftp.FtpTls;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Query;
import dev.fakeftp.TlsMode;
import dev.fakeftp.Upload;
import dev.fakeftp.admin.AdminServer;
import dev.fakeftp.admin.Token;
import dev.fakeftp.admin.Wiring;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.TreeFiles;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.reaction.Reactions;
import dev.fakeftp.internal.session.Buffers;
import dev.fakeftp.internal.session.Gate;
import dev.fakeftp.internal.session.PassivePorts;
import dev.fakeftp.internal.session.RelayedDials;
import dev.fakeftp.internal.session.SideTalks;
import dev.fakeftp.internal.session.Site;
import dev.fakeftp.internal.session.TcpSink;
import dev.fakeftp.internal.session.Users;
import dev.fakeftp.internal.session.View;
import dev.fakeftp.internal.wire.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * The fake in this JVM: a real FTP server on real sockets, started in milliseconds and without Docker.
 *
 * <pre>{@code
 * try (FakeFtpServer ftp = FakeFtpServer.builder().user("acme", "secret").start()) {
 *     upload("q3.csv", ftp.host(), ftp.port()); // the code under test
 *     Upload upload = ftp.awaitUpload("/in/q3.csv", Duration.ofSeconds(5));
 * }
 * }</pre>
 */
public final class FakeFtpServer implements FakeFtp, AutoCloseable {
    private final Resources resources = new Resources();
    private final RootFolder root;
    private final Site site;
    private final RelayedDials relay = new RelayedDials();
    private final View hostView;
    private final List<Door> doors = new ArrayList<>();
    private final Lifeline lifeline = new Lifeline(Lifeline.FIRST, Lifeline.GRACE);
    private final boolean dependsOnLifeline;
    private final Optional<AdminServer> admin;
    private Optional<String> madeToken = Optional.empty();
    private volatile boolean closed;

    FakeFtpServer(FakeFtpServerBuilder settings) throws IOException {
        try {
            dependsOnLifeline = settings.lifeline;
            root = resources.add(settings.openRoot());
            Watchdog watchdog = resources.add(new Watchdog());
            FileTree tree = new FileTree(root.path(), sink -> TcpSink.dial(sink, settings.limits, watchdog));
            TreeFiles files = new TreeFiles(tree);
            settings.files.forEach((path, content) -> content.put(files, path));
            settings.seededFiles.forEach(files::put);
            // A folder whose permissions deny it would not let the times of its files be set.
            settings.modified.forEach((path, time) -> setOfDeclared(path, () -> files.setModified(path, time)));
            settings.permissions.forEach(
                    (path, letters) -> setOfDeclared(path, () -> files.setPermissions(path, letters)));
            settings.diversions.forEach(tree::divert);
            tree.declare();
            root.declare();
            Recorder recorder = resources.add(new Recorder(settings.log));
            PassivePorts passivePorts = resources.add(
                    new PassivePorts(settings.bind, settings.passivePorts, text -> recorder.notice(0, text)));
            FaultPlan faults = resources.add(new FaultPlan(settings.faults));
            Gate gate = new Gate();
            Users users = settings.admitted();
            Reactions reactions = resources.add(new Reactions(
                    settings.reactions,
                    tree,
                    recorder,
                    (user, work) -> gate.pass(() -> users.gate(user).pass(work))));
            site = new Site(
                    tree,
                    recorder,
                    users,
                    settings.imitation(),
                    settings.listingClock,
                    settings.charset,
                    settings.refusedVerbs(),
                    settings.allManners(),
                    faults,
                    reactions,
                    settings.tls(),
                    passivePorts,
                    settings.limits,
                    watchdog,
                    new SideTalks(watchdog),
                    new Buffers(),
                    gate);
            hostView = new View(FtpDoor.HOST, settings.publicHost, settings.foreign, Optional.of(relay));
            SessionThreads threads = resources.add(new SessionThreads());
            doors.add(resources.add(new Door(
                    new InetSocketAddress(settings.bind, settings.port),
                    site,
                    hostView,
                    threads,
                    settings.sessionsPerAddress)));
            if (settings.networkPort.isPresent()) {
                openNetworkDoor(settings, threads, settings.networkPort.getAsInt());
            }
            // Last, because HTTP and JSON take longer to load than all the rest.
            admin = settings.adminPort.isPresent()
                    ? Optional.of(resources.add(openAdmin(settings, settings.adminPort.getAsInt())))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void setOfDeclared(String path, Runnable change) {
        try {
            change.run();
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    "Time and permissions of " + path + " cannot be set. Declare that file or folder too, and see: "
                            + e.getMessage(),
                    new IOException(e));
        }
    }

    /** The settings of a server that is to be started. */
    public static FakeFtpServerBuilder builder() {
        return new FakeFtpServerBuilder();
    }

    /** The IP address that clients in this JVM connect to. */
    public String host() {
        InetAddress bound = hostDoor().getAddress();
        return bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    }

    /** The control port. */
    public int port() {
        return hostDoor().getPort();
    }

    /** Where the admin API listens, such as {@code http://127.0.0.1:8080}; empty if it was not asked for. */
    public Optional<URI> adminAddress() {
        return admin.map(api -> uri("http", host(), api.address().getPort()));
    }

    /** The token of the admin API if this server has made it; empty if it was given one, or has no such API. */
    public Optional<String> adminToken() {
        return madeToken;
    }

    @Override
    public URI address() {
        return uri(site().tls().mode() == TlsMode.IMPLICIT ? "ftps" : "ftp", host(), port());
    }

    @Override
    public FtpFiles files() {
        site();
        return new TreeFiles(() -> site().tree());
    }

    @Override
    public List<Upload> uploads() {
        return site().recorder().uploads(Scope.ALL).all();
    }

    @Override
    public <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost) {
        Recorder recorder = site().recorder();
        return Objects.requireNonNull(query, "query")
                .await(count, atMost, (number, plain, left) -> recorder.await(Scope.ALL, number, plain, left));
    }

    @Override
    public Upload takeUpload(String glob, Duration atMost) {
        return site().recorder().takeUpload(Scope.ALL, glob, atMost);
    }

    @Override
    public Journal journal() {
        return site().recorder().journal(Scope.ALL);
    }

    @Override
    public FtpFaults faults() {
        site();
        return new ServerFaults(this, Scope.ALL);
    }

    @Override
    public FtpReactions reactions() {
        return new ServerReactions(site().reactions(), Scope.ALL);
    }

    @Override
    public FtpUsers users() {
        site();
        return new ServerUsers(this);
    }

    @Override
    public FakeFtp forUser(String name) {
        return new UserPart(this, site().users().declared(Objects.requireNonNull(name, "name")));
    }

    @Override
    public FtpTls tls() {
        return new ServerTls(this);
    }

    @Override
    public void reset() {
        site().gate().whileEmpty(this::hurry, () -> {
            site.users().restore();
            restore(FtpPath.ROOT);
            site.tls().restore();
            site.faults().restore();
            site.reactions().restore();
            site.recorder().clear(Scope.ALL);
        });
    }

    @Override
    public void disconnectAll() {
        site();
        doors.forEach(Door::disconnectAll);
        site.passivePorts().endWaits();
    }

    /**
     * Ends the server, its sessions and every wait, and deletes its temporary files. Does nothing the second time. All methods of
     * {@link FakeFtp} fail with {@link IllegalStateException} afterwards.
     */
    @Override
    public void close() {
        closed = true;
        try {
            resources.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives up the transfers that run for a user. */
    void abortTransfers(String user) {
        doors.forEach(door -> door.abortTransfers(user));
    }

    /** Closes the control connections of a user. */
    void disconnect(String user) {
        doors.forEach(door -> door.disconnect(user));
    }

    /** Brings back the declared files in a folder, with the roots of the users, whose sessions go on there. */
    void restore(FtpPath folder) {
        root.restore(folder, site.tree());
        site.tree().restoreDiversions(folder);
        site.users().makeRoots(folder, site.tree());
    }

    /** What the handle asks; fails with {@link IllegalStateException} once the server is closed. */
    Site site() {
        if (closed) {
            throw new IllegalStateException("The server is closed. Start another one, and ask that.");
        }
        return site;
    }

    /** The port of the second door, if there is one. */
    OptionalInt networkPort() {
        return doors.size() > 1 ? OptionalInt.of(doors.get(1).address().getPort()) : OptionalInt.empty();
    }

    /** How many passive ports are held for clients that have not dialled yet. */
    int leasedPorts() {
        return site.passivePorts().leased();
    }

    /** Ends what could keep a command from ending soon. */
    private void hurry() {
        doors.forEach(Door::abortTransfers);
        site.passivePorts().endWaits();
    }

    /** Waits until the JVM that announced this server is gone; for ever if the server was not told to end then. */
    void awaitEnd() throws InterruptedException {
        if (dependsOnLifeline) {
            lifeline.awaitLoss();
        } else {
            new CountDownLatch(1).await();
        }
    }

    /** Whether all sessions that there are now have given back what they held, within that time for each door. */
    boolean awaitEndOfSessions(Duration atMost) throws InterruptedException {
        boolean ended = true;
        for (Door door : doors) {
            ended &= door.awaitEnd(atMost);
        }
        return ended;
    }

    private InetSocketAddress hostDoor() {
        return doors.get(0).address();
    }

    /** Goes on without this door: not every system lets everybody listen at port 21. */
    private void openNetworkDoor(FakeFtpServerBuilder settings, SessionThreads threads, int port) {
        View networkView = new View(FtpDoor.NETWORK, settings.networkHost, settings.foreign, Optional.empty());
        try {
            doors.add(resources.add(new Door(
                    new InetSocketAddress(settings.bind, port),
                    site,
                    networkView,
                    threads,
                    settings.sessionsPerAddress)));
        } catch (IOException e) {
            site.recorder()
                    .notice(
                            0,
                            "Clients on the container's network cannot use port " + port + ": " + e.getMessage()
                                    + " Below 1024 a container needs the sysctl net.ipv4.ip_unprivileged_port_start=0.");
        }
    }

    private AdminServer openAdmin(FakeFtpServerBuilder settings, int port) throws IOException {
        Wiring wiring = new AdminWiring(site, hostView, relay, lifeline);
        Token token = settings.adminToken.orElseGet(this::makeToken);
        return new AdminServer(new InetSocketAddress(settings.bind, port), token, this, wiring);
    }

    private Token makeToken() {
        String made = UUID.randomUUID().toString();
        madeToken = Optional.of(made);
        return Token.of(made);
    }

    private static URI uri(String scheme, String host, int port) {
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}

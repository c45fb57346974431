package dev.fakeftp.server;

import dev.fakeftp.ControlPort;
import dev.fakeftp.Count;
import dev.fakeftp.FakeFtp;
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
import dev.fakeftp.admin.ServerControl;
import dev.fakeftp.admin.Token;
import dev.fakeftp.internal.control.ControlListener;
import dev.fakeftp.internal.control.IdleSessions;
import dev.fakeftp.internal.data.AddressMapping;
import dev.fakeftp.internal.data.PassivePorts;
import dev.fakeftp.internal.data.RelayConnections;
import dev.fakeftp.internal.data.TcpSink;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.TreeFiles;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.reaction.Reactions;
import dev.fakeftp.internal.relay.Lifeline;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.transfer.Buffers;
import dev.fakeftp.internal.transfer.InTransferReaders;
import dev.fakeftp.internal.transfer.TransferServices;
import dev.fakeftp.internal.users.ResetLock;
import dev.fakeftp.internal.users.Users;
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
    private final Resources resources = new Resources();
    private final RootFolder root;
    private final ServerContext context;
    private final RelayConnections relay = new RelayConnections();
    private final AddressMapping hostAddresses;
    private final List<ControlListener> listeners = new ArrayList<>();
    private final Lifeline lifeline = new Lifeline(Lifeline.FIRST, Lifeline.GRACE);
    private final boolean dependsOnLifeline;
    private final Optional<AdminServer> admin;
    private Optional<String> madeToken = Optional.empty();
    private final UserScopedFakeFtp.Operations operations =
            new UserScopedFakeFtp.Operations(this::context, this::restore, this::abortTransfers, this::disconnect);
    private volatile boolean closed;

    FakeFtpServer(FakeFtpServerBuilder settings) throws IOException {
        try {
            dependsOnLifeline = settings.lifeline;
            root = resources.add(settings.openRoot());
            Watchdog watchdog = resources.add(new Watchdog());
            FileTree tree = new FileTree(root.path(), sink -> TcpSink.connect(sink, settings.limits, watchdog));
            TreeFiles files = new TreeFiles(tree);
            settings.files.forEach((path, content) -> content.put(files, path));
            settings.seededFiles.forEach(files::put);
            // Times come first: a folder's permissions may deny setting the times of its files.
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
            ResetLock resetLock = new ResetLock();
            Users users = settings.authenticated();
            Reactions reactions = resources.add(new Reactions(
                    settings.reactions,
                    tree,
                    recorder,
                    (user, work) -> resetLock.pass(() -> users.resetLock(user).pass(work))));
            context = new ServerContext(
                    tree,
                    users,
                    settings.tls(),
                    passivePorts,
                    new TransferServices(settings.ofSessions(), recorder, faults, reactions, watchdog, new Buffers()),
                    new InTransferReaders(watchdog),
                    resetLock);
            hostAddresses =
                    new AddressMapping(ControlPort.HOST, settings.publicHost, settings.foreign, Optional.of(relay));
            IdleSessions threads = resources.add(new IdleSessions());
            listeners.add(resources.add(new ControlListener(
                    new InetSocketAddress(settings.bind, settings.port),
                    context,
                    hostAddresses,
                    threads,
                    settings.sessionsPerAddress)));
            if (settings.networkPort.isPresent()) {
                openNetworkListener(settings, threads, settings.networkPort.getAsInt());
            }
            // Last, because loading HTTP and JSON takes longer than all the rest.
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
                    "Cannot set the time or permissions of " + path + ": " + e.getMessage()
                            + ". Declare that file or folder too.",
                    new IOException(e));
        }
    }

    /** Returns a builder with the default settings. */
    public static FakeFtpServerBuilder builder() {
        return new FakeFtpServerBuilder();
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
        return admin.map(api -> uri("http", host(), api.address().getPort()));
    }

    /**
     * Returns the generated token of the admin API. It is empty if a token was given or the server has no admin API.
     */
    public Optional<String> adminToken() {
        return madeToken;
    }

    @Override
    public URI address() {
        return uri(context().tls().mode() == TlsMode.IMPLICIT ? "ftps" : "ftp", host(), port());
    }

    @Override
    public FtpFiles files() {
        context();
        return new TreeFiles(() -> context().tree());
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
        return new UserScopedFakeFtp(
                this, operations, context().users().declared(Objects.requireNonNull(name, "name")));
    }

    @Override
    public FtpTls tls() {
        return new ServerTls(this::context);
    }

    @Override
    public void reset() {
        context().resetLock().whileEmpty(this::hurry, () -> {
            context.users().restore();
            restore(FtpPath.ROOT);
            context.tls().restore();
            context.faults().restore();
            context.reactions().restore();
            context.recorder().clear(Scope.ALL);
        });
    }

    @Override
    public void disconnectAll() {
        context();
        listeners.forEach(ControlListener::disconnectAll);
        context.passivePorts().endWaits();
    }

    /**
     * Stops the server, ends its sessions and all waits, and deletes its temporary files. A second call does nothing. All
     * methods of {@link FakeFtp} fail with {@link IllegalStateException} afterwards.
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

    /** Aborts the running transfers of a user. */
    void abortTransfers(String user) {
        listeners.forEach(listener -> listener.abortTransfers(user));
    }

    /** Closes the control connections of a user. */
    void disconnect(String user) {
        listeners.forEach(listener -> listener.disconnect(user));
    }

    /** Restores the declared files in a folder, and the users' root folders in it. Open sessions go on. */
    void restore(FtpPath folder) {
        root.restore(folder, context.tree());
        context.tree().restoreDiversions(folder);
        context.users().makeRoots(folder, context.tree());
    }

    /** Returns the server's context. Fails with {@link IllegalStateException} once the server is closed. */
    ServerContext context() {
        if (closed) {
            throw new IllegalStateException("The server is closed. Start a new one.");
        }
        return context;
    }

    /** Returns the second control port, if it is open. */
    OptionalInt networkPort() {
        return listeners.size() > 1 ? OptionalInt.of(listeners.get(1).address().getPort()) : OptionalInt.empty();
    }

    /** Returns the number of passive ports that are leased to clients that have not connected yet. */
    int leasedPorts() {
        return context.passivePorts().leased();
    }

    /** Ends everything that could delay the end of a command. */
    private void hurry() {
        listeners.forEach(ControlListener::abortTransfers);
        context.passivePorts().endWaits();
    }

    /** Waits until the JVM that announced this server has ended. A server without a lifeline waits for ever. */
    public void awaitEnd() throws InterruptedException {
        if (dependsOnLifeline) {
            lifeline.awaitLoss();
        } else {
            new CountDownLatch(1).await();
        }
    }

    /** Returns whether all present sessions have released their resources, within that time for each control port. */
    boolean awaitEndOfSessions(Duration atMost) throws InterruptedException {
        boolean ended = true;
        for (ControlListener listener : listeners) {
            ended &= listener.awaitEnd(atMost);
        }
        return ended;
    }

    private InetSocketAddress hostListener() {
        return listeners.get(0).address();
    }

    /** Opens the second control port. A failure is only a notice: some systems deny port 21. */
    private void openNetworkListener(FakeFtpServerBuilder settings, IdleSessions threads, int port) {
        AddressMapping networkAddresses =
                new AddressMapping(ControlPort.NETWORK, settings.networkHost, settings.foreign, Optional.empty());
        try {
            listeners.add(resources.add(new ControlListener(
                    new InetSocketAddress(settings.bind, port),
                    context,
                    networkAddresses,
                    threads,
                    settings.sessionsPerAddress)));
        } catch (IOException e) {
            context.recorder()
                    .notice(
                            0,
                            "Clients on the container's network cannot use port " + port + ": " + e.getMessage()
                                    + " Below 1024 a container needs the sysctl net.ipv4.ip_unprivileged_port_start=0.");
        }
    }

    private AdminServer openAdmin(FakeFtpServerBuilder settings, int port) throws IOException {
        ServerControl control = new ServerAdmin(context, hostAddresses, relay, lifeline);
        Token token = settings.adminToken.orElseGet(this::makeToken);
        return new AdminServer(new InetSocketAddress(settings.bind, port), token, this, control);
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

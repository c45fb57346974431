package dev.fakeftp.server;

import dev.fakeftp.ControlPort;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.TlsMode;
import dev.fakeftp.internal.admin.AdminServer;
import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.control.ControlListener;
import dev.fakeftp.internal.control.IdleSessions;
import dev.fakeftp.internal.data.AddressMapping;
import dev.fakeftp.internal.data.ForeignAddresses;
import dev.fakeftp.internal.data.PassivePorts;
import dev.fakeftp.internal.data.RelayConnections;
import dev.fakeftp.internal.data.TcpSink;
import dev.fakeftp.internal.datasets.Catalog;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.reaction.Reactions;
import dev.fakeftp.internal.relay.Lifeline;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.settings.Limits;
import dev.fakeftp.internal.settings.ServerSettings;
import dev.fakeftp.internal.settings.Setting;
import dev.fakeftp.internal.settings.SettingValues;
import dev.fakeftp.internal.settings.Settings;
import dev.fakeftp.internal.settings.Token;
import dev.fakeftp.internal.tls.Certificates;
import dev.fakeftp.internal.tls.Certificates.OwnKeyStore;
import dev.fakeftp.internal.tls.Tls;
import dev.fakeftp.internal.transfer.Buffers;
import dev.fakeftp.internal.transfer.InTransferReaders;
import dev.fakeftp.internal.transfer.TransferServices;
import dev.fakeftp.internal.users.ResetLock;
import dev.fakeftp.internal.users.Users;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The parts of a server. Opens them in their order, and closes them in the opposite one. */
final class RunningServer implements Closeable {
    private final SettingValues settings;
    private final Resources resources = new Resources();
    private final RootFolder root;
    private final ServerContext context;
    private final RelayConnections relay = resources.add(new RelayConnections());
    private final AddressMapping hostAddresses;
    private final List<ControlListener> listeners = new ArrayList<>();
    private final Lifeline lifeline = new Lifeline(Lifeline.FIRST, Lifeline.GRACE);
    private final @Nullable AdminServer admin;
    private @Nullable String madeToken;
    private volatile boolean closed;

    RunningServer(SettingValues settings, Limits limits, DeclaredFiles files, FakeFtp handle) throws IOException {
        this.settings = settings;
        try {
            root = resources.add(openRoot());
            context = open(limits, files);
            hostAddresses = new AddressMapping(
                    ControlPort.HOST, settings.find(Settings.PUBLIC_HOST).orElse(null), foreignAddresses(), relay);
            IdleSessions idle = resources.add(new IdleSessions());
            listeners.add(listen(settings.get(Settings.PORT), hostAddresses, idle));
            Optional<Integer> networkPort = settings.find(Settings.NETWORK_PORT);
            if (networkPort.isPresent()) {
                listenOnNetwork(networkPort.get(), idle);
            }
            // Last, because loading HTTP and JSON takes longer than all the rest.
            Optional<Integer> adminPort = settings.find(Settings.ADMIN_PORT);
            admin = adminPort.isPresent() ? resources.add(openAdmin(adminPort.get(), handle)) : null;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns the server's context. Fails with {@link IllegalStateException} once the server is closed. */
    ServerContext context() {
        if (closed) {
            throw new IllegalStateException("The server is closed. Start a new one.");
        }
        return context;
    }

    /** Returns the listeners: that of the host, then that of the network if it is open. */
    List<ControlListener> listeners() {
        return listeners;
    }

    Optional<AdminServer> admin() {
        return Optional.ofNullable(admin);
    }

    /** Returns whether the server has a live page. Fails with {@link IllegalStateException} once the server is closed. */
    boolean hasPage() {
        context();
        return settings.get(Settings.PAGE);
    }

    /** Returns the generated token of the admin API; empty if a token was given or there is no admin API. */
    Optional<String> madeToken() {
        return Optional.ofNullable(madeToken);
    }

    /** Restores everything that was declared, while no command runs. */
    void reset() {
        context().resetLock().whileEmpty(this::hurry, () -> {
            context.users().restore();
            restore(FtpPath.ROOT);
            context.tls().restore();
            context.faults().restore();
            context.reactions().restore();
            context.recorder().clear(Scope.ALL);
        });
    }

    /** Restores the declared files in a folder, and the users' root folders in it. Open sessions go on. */
    void restore(FtpPath folder) {
        root.restore(folder, context.tree());
        context.tree().restoreRules(folder);
        context.catalog().forget(folder);
        context.users().makeRoots(folder, context.tree());
    }

    /** Closes all control connections. */
    void disconnectAll() {
        context();
        listeners.forEach(ControlListener::disconnectAll);
        context.passivePorts().endWaits();
    }

    /** Closes the control connections of a user. */
    void disconnect(String user) {
        listeners.forEach(listener -> listener.disconnect(user));
    }

    /** Aborts the running transfers of a user. */
    void abortTransfers(String user) {
        listeners.forEach(listener -> listener.abortTransfers(user));
    }

    /** Waits until the JVM that announced this server has ended. A server without a lifeline waits for ever. */
    void awaitEnd() throws InterruptedException {
        if (settings.get(Settings.LIFELINE)) {
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

    @Override
    public void close() throws IOException {
        closed = true;
        resources.close();
    }

    /** Ends everything that could delay the end of a command. */
    private void hurry() {
        listeners.forEach(ControlListener::abortTransfers);
        context.passivePorts().endWaits();
    }

    private RootFolder openRoot() throws IOException {
        Optional<Path> folder = settings.find(Settings.ROOT);
        if (folder.isEmpty()) {
            return RootFolder.temporary();
        }
        return settings.get(Settings.EPHEMERAL_ROOT)
                ? RootFolder.ephemeral(folder.get())
                : RootFolder.kept(folder.get());
    }

    private ServerContext open(Limits limits, DeclaredFiles files) throws IOException {
        Watchdog watchdog = resources.add(new Watchdog());
        FileTree tree = new FileTree(root.path(), sink -> TcpSink.connect(sink, limits, watchdog));
        files.create(tree, settings);
        root.declare();
        Recorder recorder = resources.add(new Recorder(settings.get(Settings.LOG)));
        PassivePorts passivePorts = resources.add(new PassivePorts(
                settings.get(Settings.BIND), settings.get(Settings.PASSIVE_PORTS), text -> recorder.notice(0, text)));
        FaultPlan faults = resources.add(new FaultPlan(settings.get(Settings.FAULTS), recorder::changed));
        ResetLock resetLock = new ResetLock();
        ServerSettings ofSessions =
                ServerSettings.of(settings, limits, CommandTable::verbs, CommandTable.securityVerbs());
        Users users = new Users(settings.users(), ofSessions.failedLogins());
        Reactions reactions = resources.add(new Reactions(
                settings.get(Settings.REACTIONS),
                tree,
                recorder,
                (user, work) -> resetLock.pass(() -> users.resetLock(user).pass(work))));
        return new ServerContext(
                tree,
                new Catalog(),
                users,
                openTls(),
                passivePorts,
                new TransferServices(ofSessions, recorder, faults, reactions, watchdog, new Buffers()),
                new InTransferReaders(watchdog),
                resetLock);
    }

    private Tls openTls() throws IOException {
        List<String> names = new ArrayList<>(settings.get(Settings.TLS_NAMES));
        for (Setting<InetAddress> host : List.of(Settings.PUBLIC_HOST, Settings.NETWORK_HOST)) {
            Optional<InetAddress> address = settings.find(host);
            if (address.isPresent()) {
                names.add(address.get().getHostAddress());
            }
        }
        Optional<Path> file = settings.find(Settings.TLS_KEY_STORE);
        OwnKeyStore own =
                file.isPresent() ? new OwnKeyStore(file.get(), settings.get(Settings.TLS_KEY_STORE_PASSWORD)) : null;
        Certificates certificates = resources.add(new Certificates(own, names));
        certificates.check();
        TlsMode mode = settings.get(Settings.TLS);
        Tls tls = new Tls(mode, certificates, settings.get(Settings.TLS_POLICIES));
        tls.prepare();
        return tls;
    }

    private ForeignAddresses foreignAddresses() {
        return settings.get(Settings.FOREIGN_DATA_ADDRESSES) ? ForeignAddresses.ALLOWED : ForeignAddresses.REFUSED;
    }

    private ControlListener listen(int port, AddressMapping addresses, IdleSessions idle) throws IOException {
        return resources.add(new ControlListener(
                new InetSocketAddress(settings.get(Settings.BIND), port),
                context,
                addresses,
                idle,
                settings.get(Settings.SESSIONS_PER_ADDRESS)));
    }

    /** Opens the second control port. A failure is only a notice: some systems deny port 21. */
    private void listenOnNetwork(int port, IdleSessions idle) {
        AddressMapping addresses = new AddressMapping(
                ControlPort.NETWORK, settings.find(Settings.NETWORK_HOST).orElse(null), foreignAddresses(), null);
        try {
            listeners.add(listen(port, addresses, idle));
        } catch (IOException e) {
            context.recorder()
                    .notice(
                            0,
                            "Clients on the container's network cannot use port " + port + ": " + e.getMessage()
                                    + " Below 1024 a container needs the sysctl net.ipv4.ip_unprivileged_port_start=0.");
        }
    }

    private AdminServer openAdmin(int port, FakeFtp handle) throws IOException {
        Token token = settings.find(Settings.ADMIN_TOKEN_SHA256)
                .or(() -> settings.find(Settings.ADMIN_TOKEN).map(Token::of))
                .orElseGet(this::makeToken);
        return new AdminServer(
                new InetSocketAddress(settings.get(Settings.BIND), port),
                token,
                handle,
                new ServerAdmin(context, hostAddresses, relay, lifeline, settings));
    }

    private Token makeToken() {
        String made = UUID.randomUUID().toString();
        madeToken = made;
        return Token.of(made);
    }
}

package dev.fakeftp.server;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.Journal;
import dev.fakeftp.Upload;
import dev.fakeftp.admin.AdminServer;
import dev.fakeftp.admin.Announcement;
import dev.fakeftp.admin.Wiring;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.TreeFiles;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.session.Buffers;
import dev.fakeftp.internal.session.Gate;
import dev.fakeftp.internal.session.PassivePorts;
import dev.fakeftp.internal.session.Relay;
import dev.fakeftp.internal.session.Site;
import dev.fakeftp.internal.session.View;
import dev.fakeftp.internal.wire.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final Door door;
    private final Optional<AdminServer> admin;

    FakeFtpServer(FakeFtpServerBuilder settings) throws IOException {
        try {
            root = resources.add(settings.openRoot());
            FileTree tree = new FileTree(root.path());
            settings.files().forEach(new TreeFiles(tree)::put);
            root.declare();
            Watchdog watchdog = resources.add(new Watchdog());
            PassivePorts passivePorts = resources.add(new PassivePorts(settings.bind(), settings.passivePorts()));
            Relay relay = new Relay();
            View view = new View(relay);
            settings.publicHost().ifPresent(host -> view.announce(host, Map.of()));
            Recorder recorder = resources.add(new Recorder(settings.log()));
            site = new Site(
                    tree,
                    recorder,
                    settings.log(),
                    settings.users(),
                    passivePorts,
                    view,
                    relay,
                    settings.limits(),
                    watchdog,
                    new Buffers(),
                    new Gate());
            door = resources.add(new Door(new InetSocketAddress(settings.bind(), settings.port()), site));
            // Last, because HTTP and JSON take longer to load than all the rest.
            admin = settings.adminPort().isPresent()
                    ? Optional.of(resources.add(
                            openAdmin(settings.bind(), settings.adminPort().getAsInt(), settings.adminToken())))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The settings of a server that is to be started. */
    public static FakeFtpServerBuilder builder() {
        return new FakeFtpServerBuilder();
    }

    /** The IP address that clients in this JVM connect to. */
    public String host() {
        InetAddress bound = door.address().getAddress();
        return bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    }

    /** The control port. */
    public int port() {
        return door.address().getPort();
    }

    /** Where the admin API listens, such as {@code http://127.0.0.1:8080}; empty if it was not asked for. */
    public Optional<URI> adminAddress() {
        return admin.map(api -> uri("http", host(), api.address().getPort()));
    }

    @Override
    public URI address() {
        return uri("ftp", host(), port());
    }

    @Override
    public FtpFiles files() {
        return new TreeFiles(site.tree());
    }

    @Override
    public List<Upload> uploads() {
        return site.recorder().uploads().all();
    }

    @Override
    public Upload awaitUpload(String glob, Duration atMost) {
        return site.recorder().awaitUpload(glob, atMost);
    }

    @Override
    public Upload takeUpload(String glob, Duration atMost) {
        return site.recorder().takeUpload(glob, atMost);
    }

    @Override
    public Journal journal() {
        return site.recorder().journal();
    }

    @Override
    public void reset() {
        site.gate().whileEmpty(this::hurry, () -> {
            root.restore();
            site.recorder().clear();
        });
    }

    @Override
    public void disconnectAll() {
        door.disconnectAll();
        site.passivePorts().endWaits();
    }

    /** Ends the server, its sessions and every wait, and deletes its temporary files. Does nothing the second time. */
    @Override
    public void close() {
        try {
            resources.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many passive ports are held for clients that have not dialled yet. */
    int leasedPorts() {
        return site.passivePorts().leased();
    }

    /** Ends what could keep a command from ending soon. */
    private void hurry() {
        door.abortTransfers();
        site.passivePorts().endWaits();
    }

    private AdminServer openAdmin(InetAddress bind, int port, String token) throws IOException {
        return new AdminServer(new InetSocketAddress(bind, port), token, this, new Wiring() {
            @Override
            public void announce(Announcement announcement) {
                site.view().announce(FakeFtpServerBuilder.address(announcement.host()), announcement.ports());
            }

            @Override
            public void lifeline(SocketChannel connection) throws IOException {
                site.relay().serve(connection);
            }

            @Override
            public void relayed(long dial, SocketChannel connection) {
                site.relay().connected(dial, connection);
            }

            @Override
            public String version() {
                return Version.text();
            }
        });
    }

    private static URI uri(String scheme, String host, int port) {
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}

package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
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
import dev.fakeftp.Search;
import dev.fakeftp.Upload;
import dev.fakeftp.admin.AdminClient.Request;
import dev.fakeftp.internal.admin.PageAddress;
import dev.fakeftp.internal.journal.Waits;
import dev.fakeftp.internal.json.Json;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.relay.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A handle on a server in another process, through its admin API.
 *
 * <p>A failure on the server becomes an exception of the same kind here. Of the errors of its file system, only {@link
 * java.nio.file.NoSuchFileException} keeps its type. An unreachable server fails with {@link
 * java.io.UncheckedIOException}, a wrong token with {@link IllegalStateException}.
 */
public final class RemoteFakeFtp implements FakeFtp, AutoCloseable {
    /** Time beyond a wait's own limit before the connection is given up. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final URI address;
    private final URI admin;
    private final String token;
    private final AdminClient client;

    /**
     * Creates a handle; nothing is sent yet.
     *
     * @param address the server's address for FTP clients, such as {@code ftp://127.0.0.1:2121}
     * @param admin the address of its admin API, such as {@code http://127.0.0.1:8080}
     * @param token the server's token
     */
    public RemoteFakeFtp(URI address, URI admin, String token) {
        this(
                Objects.requireNonNull(address, "address"),
                Objects.requireNonNull(admin, "admin"),
                Objects.requireNonNull(token, "token"),
                new AdminClient(admin, token));
    }

    private RemoteFakeFtp(URI address, URI admin, String token, AdminClient client) {
        this.address = address;
        this.admin = admin;
        this.token = token;
        this.client = client;
    }

    /** Returns the version of the server, which also shows that the server is running. No token is necessary. */
    public String version() {
        return client.ask(Request.get("/api/health"), TypeToken.get(Json.Status.class))
                .version();
    }

    /** Sends the server the address and ports that its clients connect to. */
    public void announce(Announcement announcement) {
        client.tell(Request.post("/api/announce").json(Objects.requireNonNull(announcement, "announcement")));
    }

    /**
     * Lets this JVM connect to clients in active mode for the server, until the relay is closed. Of several JVMs with a
     * relay, the newest is asked first.
     *
     * <p>Fails with {@link UncheckedIOException} if the server cannot be reached.
     */
    public Relay openRelay(Relay.RelayScope scope) {
        return connectRelay(scope, null);
    }

    /**
     * Opens a relay and sends the announcement of {@link #announce} in one message. This is the quickest way to make a
     * new server ready.
     */
    public Relay openRelay(Relay.RelayScope scope, Announcement announcement) {
        return connectRelay(scope, Objects.requireNonNull(announcement, "announcement"));
    }

    private Relay connectRelay(Relay.RelayScope scope, @Nullable Announcement announcement) {
        try {
            return new Relay(new InetSocketAddress(admin.getHost(), admin.getPort()), token, scope, announcement);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The relay for active mode could not connect to " + admin + ": " + e.getMessage(), e);
        }
    }

    @Override
    public URI address() {
        client.checkOpen();
        return address;
    }

    @Override
    public FtpFiles files() {
        client.checkOpen();
        return new RemoteFiles(client);
    }

    @Override
    public List<Upload> uploads() {
        return client.ask(Request.get("/api/uploads"), new TypeToken<List<Upload>>() {});
    }

    @Override
    public <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost) {
        client.checkOpen();
        return Waits.await(count, query, atMost, this::awaitCriteria, this::awaitChange);
    }

    private long awaitChange(Search.Kind kind, long seen, Duration atMost) {
        return client.ask(
                        Request.post("/api/await-change")
                                .json(new Json.AwaitChange(kind, seen, atMost))
                                .within(AdminClient.sum(atMost, GRACE)),
                        TypeToken.get(Json.Changes.class))
                .changes();
    }

    @Override
    public Upload takeUpload(String glob, Duration atMost) {
        return client.ask(
                Request.post("/api/uploads/take")
                        .json(new Json.Wait(glob, Waits.checked(atMost)))
                        .within(AdminClient.sum(atMost, GRACE))
                        .streaming(),
                TypeToken.get(Upload.class));
    }

    @Override
    public Journal journal() {
        return client.ask(Request.get("/api/journal"), TypeToken.get(Journal.class));
    }

    @Override
    public FtpFaults faults() {
        client.checkOpen();
        return new RemoteFaults(client);
    }

    @Override
    public FtpReactions reactions() {
        return new RemoteReactions(client);
    }

    @Override
    public FtpUsers users() {
        client.checkOpen();
        return new RemoteUsers(client);
    }

    @Override
    public FakeFtp forUser(String name) {
        RemoteFakeFtp part =
                new RemoteFakeFtp(address, admin, token, client.forUser(Objects.requireNonNull(name, "name")));
        part.users().all(); // fails if there is no such user
        return part;
    }

    @Override
    public FtpTls tls() {
        RemoteTls tls = new RemoteTls(client);
        tls.ask();
        return tls;
    }

    @Override
    public URI page() {
        return PageAddress.of(
                admin,
                client.ask(Request.post("/api/page"), TypeToken.get(Json.Ticket.class))
                        .ticket());
    }

    @Override
    public void reset() {
        client.tell(Request.post("/api/reset"));
    }

    @Override
    public void disconnectAll() {
        client.tell(Request.post("/api/disconnect-all"));
    }

    /**
     * Closes the handle of a server that was stopped, without a request to the server. All its methods fail with {@link
     * IllegalStateException} from then on. The objects that they have returned fail then too.
     */
    @Override
    public void close() {
        client.close();
    }

    @SuppressWarnings("unchecked") // the search's kind determines the type of the entries
    private <T extends JournalEntry> List<T> awaitCriteria(Count count, Search<T> search, Duration atMost) {
        TypeToken<?> list = TypeToken.getParameterized(List.class, search.kind().type());
        return (List<T>) client.ask(
                Request.post("/api/await")
                        .json(Json.Await.of(count, search, atMost))
                        .within(AdminClient.sum(atMost, GRACE)),
                list);
    }
}

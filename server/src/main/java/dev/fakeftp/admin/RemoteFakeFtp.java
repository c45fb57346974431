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
import dev.fakeftp.Upload;
import dev.fakeftp.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The handle of a server in another process, through its admin API.
 *
 * <p>What fails on the server fails here with the same kind of exception; of what its file system refuses, only {@link
 * java.nio.file.NoSuchFileException} keeps its own. A server that cannot be reached fails with
 * {@link java.io.UncheckedIOException}, a wrong token with {@link IllegalStateException}.
 */
public final class RemoteFakeFtp implements FakeFtp, AutoCloseable {
    /** What a wait may take longer than it was asked to, until the connection is given up. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final URI address;
    private final URI admin;
    private final String token;
    private final AdminClient client;

    /**
     * A handle; nothing is sent yet.
     *
     * @param address where FTP clients reach the server, such as {@code ftp://127.0.0.1:2121}
     * @param admin where its admin API is, such as {@code http://127.0.0.1:8080}
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

    /** What the server says of itself; also tells whether it is there. */
    public Status health() {
        return client.ask(Route.HEALTH, TypeToken.get(Status.class));
    }

    /** Tells the server what its clients must dial. */
    public void announce(Announcement announcement) {
        client.tellJson(Route.ANNOUNCE, Objects.requireNonNull(announcement, "announcement"));
    }

    /**
     * Has this JVM dial clients in active mode for the server, until the relay is closed. If several JVMs do, the one that
     * came last is asked first.
     *
     * <p>Fails with {@link UncheckedIOException} if the server cannot be reached.
     */
    public Relay openRelay(Relay.Reach reach) {
        return openRelay(reach, Optional.empty());
    }

    /** The same together with {@link #announce}, in one message: the quickest way to make a new server ready. */
    public Relay openRelay(Relay.Reach reach, Announcement announcement) {
        return openRelay(reach, Optional.of(announcement));
    }

    private Relay openRelay(Relay.Reach reach, Optional<Announcement> announcement) {
        try {
            return new Relay(new InetSocketAddress(admin.getHost(), admin.getPort()), token, reach, announcement);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The relay for active mode could not be connected to " + admin + ": " + e.getMessage(), e);
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
        return client.ask(Route.UPLOADS, new TypeToken<List<Upload>>() {});
    }

    @Override
    public <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost) {
        client.checkOpen();
        return Objects.requireNonNull(query, "query").await(count, atMost, this::awaitPlain);
    }

    @Override
    public Upload takeUpload(String glob, Duration atMost) {
        return client.await(
                Route.TAKE_UPLOAD,
                new Json.Wait(glob, Waits.checked(atMost)),
                AdminClient.sum(atMost, GRACE),
                TypeToken.get(Upload.class));
    }

    @Override
    public Journal journal() {
        return client.ask(Route.JOURNAL, TypeToken.get(Journal.class));
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
    public void reset() {
        client.tell(Route.RESET);
    }

    @Override
    public void disconnectAll() {
        client.tell(Route.DISCONNECT_ALL);
    }

    /**
     * Ends the handle, for a server that was stopped: all its methods fail with {@link IllegalStateException} from now on, and so do
     * those of what they have returned. The server is asked nothing.
     */
    @Override
    public void close() {
        client.close();
    }

    @SuppressWarnings("unchecked") // the query's kind says what the entries are
    private <T extends JournalEntry> List<T> awaitPlain(Count count, Query<T> query, Duration atMost) {
        TypeToken<?> list = TypeToken.getParameterized(List.class, query.kind().type());
        return (List<T>)
                client.await(Route.AWAIT, Json.Await.of(count, query, atMost), AdminClient.sum(atMost, GRACE), list);
    }
}

package dev.fakeftp.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One client and its connection to the real server. A thread passes the commands and another one passes the replies; each
 * line is noted before it is sent. Whichever connection ends, the session ends the other one.
 */
public final class RecorderSession implements SessionListener.ServedSession {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int CLOSING = 221;

    private final RecorderSettings settings;
    private final SessionPeers peers;
    private final LineConnection client;
    private final LineConnection server;
    private final SessionWriter writer;
    private final ExecutorService threads;
    private final Watchdog.Timeout idle;
    private final DataRoutes routes;
    private final Queue<AwaitedReply> pending = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<@Nullable Void> repliesEnded = new CompletableFuture<>();
    private volatile boolean encrypted;
    private volatile boolean ended;
    private boolean endNoted;

    /** A command whose last reply has not come. */
    private record AwaitedReply(Command command, CompletableFuture<Integer> code) {}

    private RecorderSession(SessionPeers peers, SessionWriter writer, ExecutorService threads) {
        this.settings = peers.settings();
        this.peers = peers;
        this.client = peers.client();
        this.server = peers.server();
        this.writer = writer;
        this.threads = threads;
        this.idle = settings.watchdog().watch(settings.idle(), this::close);
        this.routes = new DataRoutes(peers, writer, threads, idle::arm);
        idle.arm();
    }

    /** Listens for clients and connects each to the server. */
    public static SessionListener listen(RecorderSettings settings, InetSocketAddress address) throws IOException {
        return new SessionListener(address, (client, number, threads) -> connect(settings, client, number, threads));
    }

    private static RecorderSession connect(
            RecorderSettings settings, SocketChannel caller, int number, ExecutorService threads) throws IOException {
        LineConnection client = new LineConnection(caller);
        SocketChannel socket = SocketChannel.open();
        try {
            socket.socket().connect(new InetSocketAddress(settings.host(), settings.port()), (int) CONNECT.toMillis());
            return new RecorderSession(
                    new SessionPeers(
                            settings,
                            client,
                            new LineConnection(socket),
                            settings.trust().context()),
                    new SessionWriter(settings.folder(), number, settings.host() + ":" + settings.port()),
                    threads);
        } catch (IOException e) {
            Sockets.close(socket);
            client.write(line("421 The recorder cannot reach " + settings.host() + ":" + settings.port() + ": "
                    + e.getMessage()));
            throw e;
        }
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(UTF_8);
    }

    @Override
    public void run() {
        threads.execute(this::passReplies);
        try {
            passCommands();
            noteEnd("client closed");
            server.endOutput();
        } catch (IOException e) {
            noteEnd("client reset");
            server.reset();
        }
        try {
            repliesEnded.get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The server keeps a connection whose client has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void passReplies() {
        try {
            new ReplyReader().passAll();
            noteEnd("server closed");
            client.endOutput();
        } catch (IOException e) {
            noteEnd("server reset");
            client.reset();
        } finally {
            repliesEnded.complete(null);
            routes.endUnused();
        }
    }

    private void passCommands() throws IOException {
        for (byte[] bytes = client.readLine().orElse(null);
                bytes != null;
                bytes = client.readLine().orElse(null)) {
            idle.arm();
            String text = WireText.readable(bytes);
            Command command = FtpLine.command(text);
            try {
                pass(command, text, bytes);
            } catch (ReplyException e) {
                answer(command, text, e.reply().wire().strip());
            }
            writer.flush();
        }
    }

    private void pass(Command command, String text, byte[] bytes) throws IOException {
        switch (command.verb()) {
            case "AUTH" -> passAuth(command, text, bytes);
            case "CCC" -> throw new ReplyException(533, "The recorder does not support CCC. Keep the encryption.");
            case "PORT", "EPRT" -> send(command, text, line(routes.active(command)));
            default -> {
                send(command, text, bytes);
                routes.connect(command);
            }
        }
    }

    private AwaitedReply send(Command command, String text, byte[] bytes) throws IOException {
        AwaitedReply added = new AwaitedReply(command, new CompletableFuture<>());
        writer.command(command, text);
        pending.add(added);
        server.write(bytes);
        return added;
    }

    /** Answers in place of the server. */
    private void answer(Command command, String text, String reply) throws IOException {
        writer.command(command, text);
        writer.remark("The recorder itself has answered:");
        writer.reply(reply);
        client.write(line(reply));
    }

    private void passAuth(Command command, String text, byte[] bytes) throws IOException {
        if (!command.argument().strip().toUpperCase(Locale.ROOT).matches("TLS|TLS-C|SSL|TLS-P")) {
            throw new ReplyException(504, "The recorder supports AUTH TLS only.");
        }
        if (await(send(command, text, bytes)) == FtpLine.PROCEED_WITH_TLS) {
            client.startTls(settings.tls().forControl(client.remote()));
        }
    }

    private int await(AwaitedReply command) throws IOException {
        try {
            return command.code().get(settings.idle().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("no reply to " + command.command(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Passes the server's replies, line by line. */
    private final class ReplyReader {
        private int open;

        void passAll() throws IOException {
            for (byte[] bytes = server.readLine().orElse(null);
                    bytes != null;
                    bytes = server.readLine().orElse(null)) {
                idle.arm();
                pass(WireText.readable(bytes), bytes);
                writer.flush();
            }
        }

        private void pass(String text, byte[] bytes) throws IOException {
            boolean last = open > 0 ? FtpLine.ends(text, open) : !FtpLine.opens(text);
            if (open == 0 && !last) {
                open = FtpLine.code(text);
            }
            writer.reply(text);
            int code = last ? FtpLine.code(text) : 0;
            AwaitedReply command = code == 0 ? null : pending.peek();
            if (last) {
                open = 0;
            }
            if (command == null) {
                client.write(bytes);
            } else if (code < 200) {
                routes.begin(command.command());
                client.write(bytes);
            } else {
                pending.poll();
                end(command, code, text, bytes);
            }
        }

        private void end(AwaitedReply awaited, int code, String text, byte[] bytes) throws IOException {
            Command command = awaited.command();
            boolean done = code < 300;
            switch (command.verb()) {
                case "AUTH" -> encrypt(code);
                case "PROT" -> {
                    if (done) {
                        routes.protect(encrypted && command.argument().strip().equalsIgnoreCase("P"));
                    }
                }
                case "QUIT" -> endNoted |= code == CLOSING;
                default -> {}
            }
            if (done) {
                routes.complete(command);
            }
            boolean passive = done && FtpLine.isPassive(command.verb()) && FtpLine.passivePort(text) > 0;
            client.write(passive ? passive(text) : bytes);
            awaited.code().complete(code);
            if (!done) {
                routes.refuse(command);
            }
        }

        private byte[] passive(String reply) throws IOException {
            try {
                return line(routes.passive(reply));
            } catch (ReplyException e) {
                return line(e.reply().wire().strip());
            }
        }

        private void encrypt(int code) throws IOException {
            if (code == FtpLine.PROCEED_WITH_TLS) {
                server.startTls(peers.toServer());
                encrypted = true;
            }
        }
    }

    private synchronized void noteEnd(String what) {
        if (!endNoted && !ended) {
            endNoted = true;
            try {
                writer.event(what);
            } catch (IOException e) {
                // The disk is full; the recording ends here.
            }
        }
    }

    /** Closes both control connections and the data connections. */
    @Override
    public void close() {
        ended = true;
        idle.close();
        peers.close();
        routes.close();
        try {
            writer.close();
        } catch (IOException e) {
            // The disk is full; the recording ends here.
        }
    }
}

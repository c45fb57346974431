package dev.fakeftp.internal.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.recording.FtpLine;
import dev.fakeftp.internal.recording.LineConnection;
import dev.fakeftp.internal.recording.RecordedSession.ConnectionEvent;
import dev.fakeftp.internal.recording.RecordedSession.DataEnd;
import dev.fakeftp.internal.recording.RecordedSession.Exchanged;
import dev.fakeftp.internal.recording.RecordedSession.RecordedStep;
import dev.fakeftp.internal.recording.RecordedSession.ReplyLine;
import dev.fakeftp.internal.recording.SessionListener;
import dev.fakeftp.internal.recording.WireText;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Replays the recorded sessions to one client. */
public final class ReplaySession implements SessionListener.ServedSession {
    private static final byte[] LINE_END = "\r\n".getBytes(US_ASCII);

    private final ReplaySettings settings;
    private final ReplayClient client;
    private final ExecutorService threads;
    private final ReplayPlan.Follower follower;
    private final Watchdog.Timeout idle;
    private final @Nullable FallbackSession fallback;
    private final @Nullable FallbackAnswers answers;
    private volatile @Nullable ReplayTransfer transfer;
    private boolean ended;

    private ReplaySession(ReplaySettings settings, LineConnection client, ExecutorService threads) throws IOException {
        this.settings = settings;
        this.client = new ReplayClient(settings, client);
        this.threads = threads;
        this.follower = settings.plan().follow();
        this.fallback = settings.fallback() == null
                ? null
                : new FallbackSession(
                        settings.fallback(), settings.plan().tree().home());
        this.answers = fallback == null ? null : new FallbackAnswers(fallback, this.client, threads);
        this.idle = settings.watchdog().watch(settings.idle(), this::close);
        idle.arm();
    }

    /** Listens for clients and replays a session to each. */
    public static SessionListener listen(ReplaySettings settings, InetSocketAddress address) throws IOException {
        return new SessionListener(
                address, (client, number, threads) -> new ReplaySession(settings, new LineConnection(client), threads));
    }

    @Override
    public void run() {
        try {
            greet();
            while (!ended) {
                Optional<byte[]> bytes = client.readLine();
                if (bytes.isEmpty()) {
                    return;
                }
                idle.arm();
                answer(bytes.get());
            }
            client.endOutput();
            while (client.readLine().isPresent()) {
                idle.arm();
            }
        } catch (IOException e) {
            // The client has left.
        }
    }

    private void greet() throws IOException {
        Optional<Exchanged> greeting = follower.take("");
        if (greeting.isPresent()) {
            play(greeting.get(), new Command("", ""), new byte[0]);
            return;
        }
        settings.plan().differ("A client connected, and the recording has no further session.");
        if (fallback != null) {
            client.write(fallback.greeting().wire());
        } else {
            client.write("421 The recording has no further session.");
            ended = true;
        }
    }

    private void answer(byte[] line) throws IOException {
        String text = WireText.readable(line);
        Command command = FtpLine.command(text);
        if (answers != null) {
            if (command.verb().equals("ABOR") && answers.abort(line)) {
                return;
            }
            answers.awaitTransfer();
        }
        Optional<Exchanged> exchange = answers == null ? follower.take(text) : follower.takeLoosely(text);
        if (exchange.isPresent()) {
            play(exchange.get(), command, line);
            return;
        }
        String shown = command.toString();
        String expected = follower.expected();
        settings.plan().differ("The client sent \"" + shown + "\", and the recording has " + expected + ".");
        boolean quit = command.verb().equals("QUIT");
        if (answers != null) {
            follower.differ(command.verb());
            ended = answers.answer(command, line) / 100 == 2 && quit;
        } else if (quit) {
            client.write("221 Expected " + expected + ".");
            ended = true;
        } else {
            client.write("503 Expected " + expected + ", not \"" + shown + "\".");
        }
    }

    private void play(Exchanged exchange, Command command, byte[] line) throws IOException {
        try {
            prepare(exchange, command, line);
        } catch (ReplyException e) {
            client.write(e.reply().wire().strip());
            return;
        }
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (RecordedStep step : exchange.steps()) {
            if (step instanceof ReplyLine reply) {
                replies.writeBytes(WireText.bytes(client.withAddress(reply.text())));
                replies.writeBytes(LINE_END);
            } else {
                client.write(replies.toByteArray());
                replies.reset();
                end(step, command);
            }
        }
        client.write(replies.toByteArray());
        follow(exchange.code(), command, line);
    }

    /** Follows an accepted command, and lets the fallback follow it. */
    private void follow(int code, Command command, byte[] line) throws IOException {
        boolean accepted = code >= 200 && code < 300;
        switch (command.verb()) {
            case "QUIT" -> ended |= accepted;
            case "PROT" -> {
                if (accepted) {
                    client.protect(command);
                }
            }
            case "AUTH" -> {
                if (code == FtpLine.PROCEED_WITH_TLS) {
                    client.encrypt();
                }
            }
            default -> {}
        }
        if (fallback != null && code < 400 && ReplayPlan.isChanging(command.verb())) {
            fallback.follow(command, line);
        }
    }

    private void end(RecordedStep step, Command command) throws IOException {
        if (step instanceof DataEnd data) {
            ReplayTransfer running = transfer;
            transfer = null;
            if (running != null) {
                running.await().ifPresent(what -> settings.plan().differ(command + ": " + what + "."));
            } else {
                settings.plan()
                        .differ(command + ": there is no data connection for "
                                + data.data().kind() + ".");
            }
            if (fallback != null) {
                fallback.endTransfer();
            }
        } else if (step instanceof ConnectionEvent event && event.what().equals("server reset")) {
            client.reset();
            ended = true;
        } else if (step instanceof ConnectionEvent event && event.what().equals("server closed")) {
            ended = true;
        }
    }

    /** Prepares the data connection. Fails with {@link ReplyException} if the client's address is refused. */
    private void prepare(Exchanged exchange, Command command, byte[] line) throws IOException {
        String verb = command.verb();
        if (FtpLine.isPassive(verb) && exchange.code() / 10 == 22) {
            client.listen();
        } else if (FtpLine.isActive(verb) && exchange.code() == 200) {
            client.target(command);
        } else if (exchange.data() != null) {
            Optional<ClientData> data = client.takeData();
            if (data.isPresent()) {
                boolean copied = fallback != null && FtpLine.isUpload(verb) && exchange.code() / 100 == 2;
                ReplayTransfer started = new ReplayTransfer(exchange.data(), data.get(), copied ? copy(line) : null);
                transfer = started;
                threads.execute(started);
            }
        }
    }

    private @Nullable ByteChannel copy(byte[] line) throws IOException {
        return fallback == null ? null : fallback.beginUpload(line).orElse(null);
    }

    @Override
    public void close() {
        idle.close();
        client.close();
        ReplayTransfer running = transfer;
        if (running != null) {
            running.close();
        }
        if (fallback != null) {
            fallback.close();
        }
        if (answers != null) {
            answers.close();
        }
    }
}

package dev.fakeftp.internal.transfer;

import dev.fakeftp.DataConnection;
import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.FaultEffect.Moment;
import dev.fakeftp.Sink;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.data.DataChannel;
import dev.fakeftp.internal.data.PreparedData;
import dev.fakeftp.internal.data.Protection;
import dev.fakeftp.internal.data.TlsData;
import dev.fakeftp.internal.data.TransferException;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.fault.FaultPoint;
import dev.fakeftp.internal.fault.TransferFaults;
import dev.fakeftp.internal.io.IoConsumer;
import dev.fakeftp.internal.io.IoRunnable;
import dev.fakeftp.internal.io.IoSupplier;
import dev.fakeftp.internal.io.Sockets;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.journal.RunningTransfer;
import dev.fakeftp.internal.personality.Behaviour.Abort;
import dev.fakeftp.internal.personality.Behaviour.FirstReply;
import dev.fakeftp.internal.personality.Behaviour.TransferRules;
import dev.fakeftp.internal.reaction.EndedUpload;
import dev.fakeftp.internal.settings.Limits;
import dev.fakeftp.internal.wire.Reply;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One transfer: sends the 150, opens the data connection, and moves the bytes (RFC 959, section 5.4). It records the end
 * before the client can learn of it. The session's thread runs it; any thread may abort it.
 */
public final class DataTransfer implements AutoCloseable {
    /** The text of the last reply to a complete transfer. */
    public static final String COMPLETE = "Transfer complete.";

    private static final Set<String> UPLOADS = Set.of("APPE", "STOR", "STOU");

    private final TransferRequest request;
    private final TransferServices services;
    private final TransferClient client;
    private final PreparedData data;
    private final Digester digest;
    private long offset;
    private final AtomicReference<TransferException> givenUp = new AtomicReference<>();
    private volatile @Nullable DataChannel open;
    private volatile @Nullable RunningTransfer running;
    private final CancellableWait wait = new CancellableWait(() -> givenUp.get() != null);
    private final TransferFaults faults;
    private volatile @Nullable WritableByteChannel file;
    private @Nullable TlsData encrypted;
    private Watchdog.@Nullable Timeout stall;

    public DataTransfer(TransferRequest request, TransferServices services, TransferClient client) {
        this.request = request;
        this.services = services;
        this.client = client;
        this.data = request.data();
        this.digest = new Digester(services.buffers());
        this.faults = new TransferFaults(
                services.faults(),
                services.recorder(),
                new FaultPoint(
                        Moment.DATA,
                        request.verb(),
                        List.of(request.path().toString()),
                        request.user(),
                        request.session()),
                wait,
                client,
                this::bytesMoved);
    }

    /** Sets the start offset for the journal. */
    public DataTransfer from(long start) {
        offset = start;
        return this;
    }

    /** Receives a file. Opens and truncates the file only after the data connection is open, at its first byte. */
    public Outcome receive(TransferReplies replies, IoSupplier<WritableByteChannel> opener) {
        IoConsumer<DataFlow> store = flow -> {
            try (WritableByteChannel target = DataFlow.onDisk(opener)) {
                file = target;
                flow.receive(target, digest);
            }
        };
        return run(replies, store, this::checkThatClientIsThere);
    }

    /** Sends a file or a listing. */
    public Outcome send(TransferReplies replies, ReadableByteChannel source) {
        return run(replies, flow -> flow.send(source), () -> {});
    }

    /** Aborts the transfer from another thread; the client sees a reset and a 426. */
    public void abort() {
        giveUp(new TransferException(426, TransferState.ABORTED, "the server aborted the transfer on request"));
    }

    /** Aborts the transfer from another thread, because the client has disconnected. */
    public void cut(String why) {
        giveUp(new TransferException(426, TransferState.CUT, why));
    }

    /** Describes the progress for people. */
    public String status() {
        RunningTransfer progress = running;
        long bytes = progress == null ? 0 : progress.bytes();
        return request.verb() + " " + request.shown() + " has moved " + bytes + " bytes so far";
    }

    /** Releases all resources of the transfer. */
    @Override
    public void close() {
        digest.close();
        data.opener().close();
        client.transferEnded();
    }

    /** A killed client ends both connections; a client that has sent all bytes waits for the 226. */
    private void checkThatClientIsThere() throws TransferException {
        if (client.leftBeforeReply()) {
            throw new TransferException(
                    426, TransferState.CUT, "the control connection was already closed when the data ended");
        }
    }

    /** The reply follows that of a command received during the transfer. The journal does not wait for this command. */
    private Outcome run(TransferReplies replies, IoConsumer<DataFlow> work, IoRunnable lastCheck) {
        RunningTransfer progress = services.recorder().begin(started());
        running = progress;
        try (InTransferReader commands = client.inTransferReader()) {
            return run(replies, work, lastCheck, progress, commands);
        }
    }

    private Outcome run(
            TransferReplies replies,
            IoConsumer<DataFlow> work,
            IoRunnable lastCheck,
            RunningTransfer progress,
            InTransferReader commands) {
        try {
            moveAndServeCommands(replies.opening(), work, progress, commands);
            lastCheck.run();
        } catch (IOException e) {
            return end(progress, replies, Outcome.broken(whyBroken(e)));
        } catch (RuntimeException | Error e) {
            // As without memory. The session ends too.
            progress.end(TransferState.FAILED, "the server failed: " + e, "");
            throw e;
        }
        return end(progress, replies, Outcome.complete(replies.complete()));
    }

    private void moveAndServeCommands(
            Reply opening, IoConsumer<DataFlow> work, RunningTransfer progress, InTransferReader commands)
            throws IOException {
        try {
            DataChannel plain = connectAround(opening);
            move(faults.around(request.options().carrying(protect(plain, progress))), work, progress);
        } finally {
            commands.stop();
            client.lookForClient();
        }
    }

    /**
     * Passive clients may connect only after the 150. Active clients such as Commons Net wait without a limit after the
     * 150. So the server connects to them before it sends that reply.
     */
    private DataChannel connectAround(Reply opening) throws IOException {
        Duration atMost = limits().dataConnect();
        if (data.mode() == DataMode.ACTIVE || rules().opening() == FirstReply.CONNECTED) {
            DataChannel channel = connect(atMost);
            say(opening);
            return channel;
        }
        say(opening);
        return connect(atMost);
    }

    private void say(Reply opening) throws TransferException {
        try {
            client.say(opening);
        } catch (IOException e) {
            throw new TransferException(426, TransferState.CUT, "the control connection broke: " + e.getMessage());
        }
    }

    /** Encrypts the data connection if PROT P is set. The client starts TLS after it has read the 150. */
    private DataChannel protect(DataChannel plain, RunningTransfer progress) throws IOException {
        if (request.options().protection() == Protection.CLEAR) {
            return plain;
        }
        try (Watchdog.Timeout stall = stallTimeout()) {
            stall.arm();
            TlsData tls = client.encrypt(plain);
            progress.encrypted(tls.handshake());
            encrypted = tls;
            return tls;
        } catch (IOException e) {
            plain.reset();
            throw new TransferException(
                    522, TransferState.FAILED, "TLS on the data connection failed: " + e.getMessage());
        }
    }

    /** Records the end, and returns the outcome with the last reply, which a fault may have replaced. */
    private Outcome end(RunningTransfer progress, TransferReplies replies, Outcome outcome) {
        if (encrypted != null) {
            progress.endedWithCloseNotify(
                    progress.upload() ? encrypted.receivedCloseNotify() : encrypted.sentCloseNotify());
        }
        String sha256 = progress.upload() ? digest.hex() : "";
        Runnable noted = () -> progress.end(outcome.state(), outcome.reason(), sha256);
        if (progress.upload() && file != null) {
            services.reactions().ended(endedUpload(progress, outcome.state()), noted);
        } else {
            noted.run();
        }
        Reply last = replies.last().apply(outcome.reply().with("bytes", progress.bytes()));
        return outcome.with(faults.last(last));
    }

    private EndedUpload endedUpload(RunningTransfer progress, TransferState state) {
        return EndedUpload.of(
                state == TransferState.COMPLETE,
                progress.sequence(),
                request.session(),
                request.user(),
                request.path());
    }

    private void move(DataChannel channel, IoConsumer<DataFlow> work, RunningTransfer progress) throws IOException {
        try (Watchdog.Timeout watch = stallTimeout();
                DataFlow flow = new DataFlow(
                        channel,
                        services.buffers(),
                        watch,
                        progress,
                        request.options().representation())) {
            stall = watch;
            work.accept(flow);
            flow.end();
        } catch (IOException e) {
            channel.reset();
            throw e;
        }
    }

    private DataChannel connect(Duration atMost) throws IOException {
        faults.opening(atMost);
        try {
            DataChannel channel = data.opener().open(atMost);
            open = channel;
            RunningTransfer progress = running;
            if (progress != null) {
                progress.connected(channel.ends().peer(), channel.ends().server());
            }
            return channel;
        } catch (IOException e) {
            throw new TransferException(425, TransferState.FAILED, "no data connection: " + e.getMessage());
        }
    }

    private Watchdog.Timeout stallTimeout() {
        return services.watchdog().watch(limits().dataStall(), this::stalled);
    }

    private void bytesMoved() {
        if (stall != null) {
            stall.arm();
        }
    }

    private void stalled() {
        Duration limit = limits().dataStall();
        giveUp(new TransferException(
                426, TransferState.FAILED, "no bytes were transferred for " + limit.toMillis() + " ms"));
    }

    private void giveUp(TransferException why) {
        if (givenUp.compareAndSet(null, why)) {
            // The connector would close an open connection as if all bytes had been sent.
            DataChannel channel = open;
            if (channel == null) {
                data.opener().close();
            } else if (why.state() == TransferState.ABORTED && closesAborted()) {
                Sockets.close(channel::end);
            } else {
                channel.reset();
            }
            wait.cancel();
            // The file may be a slow sink, which blocks a write.
            WritableByteChannel target = file;
            if (target != null) {
                Sockets.close(target);
            }
        }
    }

    /** The server's own decision takes precedence, because it causes the exception on the session's thread. */
    private TransferException whyBroken(IOException thrown) {
        TransferException decided = givenUp.get();
        if (decided != null) {
            return decided;
        }
        if (thrown instanceof TransferException known) {
            return known.code() == DataFlow.DISK_FAILURE && request.tree().full()
                    ? new TransferException(
                            452, TransferState.FAILED, "the server's disk is full. Free some space there.")
                    : known;
        }
        return new TransferException(426, TransferState.CUT, "the data connection broke: " + thrown.getMessage());
    }

    private Sink sink() {
        try {
            return UPLOADS.contains(request.verb()) ? request.tree().sink(request.path()) : Sink.DISK;
        } catch (IOException e) {
            // Then the transfer fails for the same reason.
            return Sink.DISK;
        }
    }

    private Transfer started() {
        return new Transfer(
                0,
                request.session(),
                request.user(),
                request.verb(),
                request.path().toString(),
                request.options().type(),
                new DataConnection(
                        data.mode(),
                        data.verb(),
                        "",
                        "",
                        data.address().toString(),
                        request.options().deflates(),
                        Encryption.NONE),
                sink(),
                offset,
                0,
                "",
                false,
                TransferState.RUNNING,
                "",
                Instant.now(),
                Duration.ZERO);
    }

    private boolean closesAborted() {
        return services.settings().profile().behaviour().during().abort() == Abort.CLOSES;
    }

    private TransferRules rules() {
        return services.settings().profile().behaviour().transfers();
    }

    private Limits limits() {
        return services.settings().limits();
    }
}

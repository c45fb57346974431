package dev.fakeftp.internal.session;

import dev.fakeftp.DataConnection;
import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.journal.RunningTransfer;
import dev.fakeftp.internal.reaction.EndedUpload;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.Watchdog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One transfer: sends the 150, opens the data connection, and moves the bytes (RFC 959, section 5.4). It records the end
 * before the client can learn of it. The session's thread runs it; any thread may abort it.
 */
public final class DataTransfer implements AutoCloseable {
    private final Session session;
    private final String verb;
    private final FtpPath path;
    private final PreparedData data;
    private final Digester digest = new Digester();
    private long offset;
    private String opening = "Ready to receive data.";
    private String complete = "Transfer complete.";
    private final AtomicReference<TransferException> givenUp = new AtomicReference<>();
    private volatile Optional<DataChannel> open = Optional.empty();
    private volatile Optional<RunningTransfer> running = Optional.empty();
    private final CancellableWait wait = new CancellableWait(() -> givenUp.get() != null);
    private final TransferFaults faults;
    private volatile Optional<WritableByteChannel> file = Optional.empty();
    private Optional<TlsData> encrypted = Optional.empty();
    private Optional<Watchdog.Timeout> stall = Optional.empty();

    DataTransfer(Session session, String verb, FtpPath path, PreparedData data) {
        this.session = session;
        this.verb = verb;
        this.path = path;
        this.data = data;
        this.faults = new TransferFaults(session, verb, session.onServer(path).toString(), wait, this::bytesMoved);
    }

    /** The use of an open data connection. */
    private interface Work {
        void run(DataFlow flow) throws IOException;
    }

    /** The last check after the bytes have been moved. */
    private interface LastLook {
        void take() throws IOException;
    }

    /** Opens the file to be written. */
    public interface FileOpener {
        /** Opens the file at the position of the first byte. */
        WritableByteChannel open() throws IOException;
    }

    /** Sets the start offset for the journal. */
    public DataTransfer from(long start) {
        offset = start;
        return this;
    }

    /** Reports the generated name in the 150 (RFC 1123, section 4.1.2.9) and in the 226, which the JDK reads. */
    public DataTransfer naming(String unique) {
        opening = "FILE: " + unique;
        complete = "Transfer complete (unique file name:" + unique + ").";
        return this;
    }

    /** Receives a file. Opens and truncates the file only after the data connection is open. */
    public Reply receive(FileOpener opener) {
        Work store = flow -> {
            try (WritableByteChannel target = DataFlow.onDisk(opener::open)) {
                file = Optional.of(target);
                flow.receive(target, digest);
            }
        };
        return run(store, this::checkThatClientIsThere);
    }

    /** Sends a file or a listing; {@code opening} is the text of the 150. */
    public Reply send(String opening, ReadableByteChannel source) {
        this.opening = opening;
        return run(flow -> flow.send(source), () -> {});
    }

    /** Aborts the transfer from another thread; the client sees a reset and a 426. */
    void abort() {
        giveUp(new TransferException(426, TransferState.ABORTED, "the server aborted the transfer on request"));
    }

    /** Aborts the transfer from another thread, because the client has disconnected. */
    void cut(String why) {
        giveUp(new TransferException(426, TransferState.CUT, why));
    }

    /** Describes the progress for people. */
    String status() {
        long bytes = running.map(RunningTransfer::bytes).orElse(0L);
        return verb + " " + path + " has moved " + bytes + " bytes so far";
    }

    /** Releases all resources of the transfer. */
    @Override
    public void close() {
        digest.close();
        data.opener().close();
        session.transferEnded();
    }

    /** A killed client ends both connections; a client that has sent all bytes waits for the 226. */
    private void checkThatClientIsThere() throws TransferException {
        if (session.leftBeforeReply()) {
            throw new TransferException(
                    426, TransferState.CUT, "the control connection was already closed when the data ended");
        }
    }

    /** The reply follows that of a command received during the transfer. The journal does not wait for this command. */
    private Reply run(Work work, LastLook lastLook) {
        RunningTransfer progress = session.context().recorder().begin(started());
        running = Optional.of(progress);
        try (InTransferReader commands = session.inTransferReader()) {
            return run(work, lastLook, progress, commands);
        }
    }

    private Reply run(Work work, LastLook lastLook, RunningTransfer progress, InTransferReader commands) {
        try {
            moveAndServeCommands(work, progress, commands);
            lastLook.take();
            end(progress, TransferState.COMPLETE, "");
            return faults.last(Reply.of(session.context().profile().complete(), complete));
        } catch (IOException e) {
            TransferException why = whyBroken(e);
            end(progress, why.state(), why.reason());
            return faults.last(Reply.of(why.code(), "Transfer broken: " + why.reason()));
        }
    }

    private void moveAndServeCommands(Work work, RunningTransfer progress, InTransferReader commands)
            throws IOException {
        try {
            DataChannel plain = connectAround(session.context().profile().opening(opening));
            move(faults.around(session.options().carrying(protect(plain, progress))), work, progress);
        } finally {
            commands.stop();
            session.lookForClient();
        }
    }

    /**
     * Passive clients may connect only after the 150. Active clients such as Commons Net wait without a limit after the
     * 150. So the server connects to them before it sends that reply.
     */
    private DataChannel connectAround(Reply opening) throws IOException {
        Duration atMost = session.context().limits().dataConnect();
        if (data.mode() == DataMode.ACTIVE) {
            DataChannel channel = connect(atMost);
            say(opening);
            return channel;
        }
        say(opening);
        return connect(atMost);
    }

    private void say(Reply opening) throws TransferException {
        try {
            session.say(opening);
        } catch (IOException e) {
            throw new TransferException(426, TransferState.CUT, "the control connection broke: " + e.getMessage());
        }
    }

    /** Encrypts the data connection if PROT P is set. The client starts TLS after it has read the 150. */
    private DataChannel protect(DataChannel plain, RunningTransfer progress) throws IOException {
        if (session.options().protection() == Protection.CLEAR) {
            return plain;
        }
        try (Watchdog.Timeout stall = stallTimeout()) {
            stall.arm();
            TlsData tls = session.encrypt(plain);
            progress.connection(progress.connection().encrypted(tls.handshake()));
            encrypted = Optional.of(tls);
            return tls;
        } catch (IOException e) {
            plain.reset();
            throw new TransferException(
                    522, TransferState.FAILED, "TLS on the data connection failed: " + e.getMessage());
        }
    }

    private void end(RunningTransfer progress, TransferState state, String cause) {
        encrypted.ifPresent(tls -> {
            DataConnection connection = progress.connection();
            boolean toTheEnd = progress.upload() ? tls.receivedCloseNotify() : tls.sentCloseNotify();
            progress.connection(connection.encrypted(connection.encryption().ended(toTheEnd)));
        });
        String sha256 = progress.upload() ? digest.hex() : "";
        Runnable noted = () -> progress.end(state, cause, sha256);
        if (progress.upload() && file.isPresent()) {
            session.context().reactions().ended(endedUpload(progress, state), noted);
        } else {
            noted.run();
        }
    }

    private EndedUpload endedUpload(RunningTransfer progress, TransferState state) {
        return EndedUpload.of(
                state == TransferState.COMPLETE,
                progress.sequence(),
                session.number(),
                session.login().user(),
                session.onServer(path));
    }

    private void move(DataChannel channel, Work work, RunningTransfer progress) throws IOException {
        ByteBuffer buffer = session.context().buffers().take();
        try (Watchdog.Timeout watch = stallTimeout()) {
            stall = Optional.of(watch);
            DataFlow flow = new DataFlow(
                    channel, buffer, watch, progress, session.options().representation());
            work.run(flow);
            flow.end();
        } catch (IOException e) {
            channel.reset();
            throw e;
        } finally {
            session.context().buffers().giveBack(buffer);
        }
    }

    private DataChannel connect(Duration atMost) throws IOException {
        faults.opening(atMost);
        try {
            DataChannel channel = data.opener().open(atMost);
            open = Optional.of(channel);
            running.ifPresent(
                    progress -> progress.connection(progress.connection().connectedFrom(channel.peer())));
            return channel;
        } catch (IOException e) {
            throw new TransferException(425, TransferState.FAILED, "no data connection: " + e.getMessage());
        }
    }

    private Watchdog.Timeout stallTimeout() {
        return session.context().watchdog().watch(session.context().limits().dataStall(), this::stalled);
    }

    private void bytesMoved() {
        stall.ifPresent(Watchdog.Timeout::arm);
    }

    private void stalled() {
        Duration limit = session.context().limits().dataStall();
        giveUp(new TransferException(
                426, TransferState.FAILED, "no bytes were transferred for " + limit.toMillis() + " ms"));
    }

    private void giveUp(TransferException why) {
        if (givenUp.compareAndSet(null, why)) {
            // The connector would close an open connection as if all bytes had been sent.
            open.ifPresentOrElse(DataChannel::reset, data.opener()::close);
            wait.cancel();
            // The file may be a slow sink, which blocks a write.
            file.ifPresent(Sockets::close);
        }
    }

    /** The server's own decision takes precedence, because it causes the exception on the session's thread. */
    private TransferException whyBroken(IOException thrown) {
        TransferException decided = givenUp.get();
        if (decided != null) {
            return decided;
        }
        if (thrown instanceof TransferException known) {
            return known.code() == DataFlow.DISK_FAILURE && session.tree().full()
                    ? new TransferException(
                            452, TransferState.FAILED, "the server's disk is full. Free some space there.")
                    : known;
        }
        return new TransferException(426, TransferState.CUT, "the data connection broke: " + thrown.getMessage());
    }

    private Transfer started() {
        return new Transfer(
                0,
                session.number(),
                session.login().user(),
                verb,
                session.onServer(path).toString(),
                session.options().type(),
                new DataConnection(
                        data.mode(),
                        data.verb(),
                        "",
                        data.address().toString(),
                        session.options().deflates(),
                        Encryption.NONE),
                offset,
                0,
                "",
                false,
                TransferState.RUNNING,
                "",
                Instant.now(),
                Duration.ZERO);
    }
}

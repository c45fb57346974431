package dev.fakeftp.internal.session;

import dev.fakeftp.DataConnection;
import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.fault.Brake;
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
 * One transfer: says 150, opens the data connection, has the bytes moved, and tells the journal how it ended before the
 * client can know (RFC 959, section 5.4). The session's thread runs it; any thread may abort it.
 */
public final class DataTransfer implements AutoCloseable {
    private final Session session;
    private final String verb;
    private final FtpPath path;
    private final PreparedData data;
    private final Digester digest = new Digester();
    private long offset;
    private String opening = "Ready for the data.";
    private String complete = "Transfer complete.";
    private final AtomicReference<TransferException> givenUp = new AtomicReference<>();
    private volatile Optional<DataChannel> open = Optional.empty();
    private volatile Optional<RunningTransfer> running = Optional.empty();
    private final Brake brake = new Brake(() -> givenUp.get() != null);
    private final TransferFaults faults;
    private volatile Optional<WritableByteChannel> file = Optional.empty();
    private Optional<TlsData> encrypted = Optional.empty();
    private Optional<Watchdog.Watch> stall = Optional.empty();

    DataTransfer(Session session, String verb, FtpPath path, PreparedData data) {
        this.session = session;
        this.verb = verb;
        this.path = path;
        this.data = data;
        this.faults = new TransferFaults(session, verb, session.onServer(path).toString(), brake, this::bytesMoved);
    }

    /** What is done with an open data connection. */
    private interface Work {
        void run(DataFlow flow) throws IOException;
    }

    /** Whether all is well when the bytes have been moved. */
    private interface LastLook {
        void take() throws IOException;
    }

    /** Opens the file that is to be written. */
    public interface FileOpener {
        /** The file, at the place where the first byte goes. */
        WritableByteChannel open() throws IOException;
    }

    /** Tells the journal where in the file it starts. */
    public DataTransfer from(long start) {
        offset = start;
        return this;
    }

    /** Tells the client the name that it did not choose: RFC 1123, section 4.1.2.9, and in the 226 as the JDK reads it. */
    public DataTransfer naming(String unique) {
        opening = "FILE: " + unique;
        complete = "Transfer complete (unique file name:" + unique + ").";
        return this;
    }

    /** Receives a file. It is opened, and loses what it held, only once there is a data connection. */
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

    /** Gives it up from another thread: the client sees a reset and a 426. */
    void abort() {
        giveUp(new TransferException(426, TransferState.ABORTED, "the server gave the transfer up on request"));
    }

    /** Gives it up from another thread because the client has been lost. */
    void cut(String why) {
        giveUp(new TransferException(426, TransferState.CUT, why));
    }

    /** How far it is, for a person to read. */
    String status() {
        long bytes = running.map(RunningTransfer::bytes).orElse(0L);
        return verb + " " + path + " has moved " + bytes + " bytes so far";
    }

    /** Gives back what is still held. */
    @Override
    public void close() {
        digest.close();
        data.opener().close();
        session.transferEnded();
    }

    /** A client that was killed ends both connections; one that has sent all waits for the 226. */
    private void checkThatClientIsThere() throws TransferException {
        if (session.leftBeforeReply()) {
            throw new TransferException(426, TransferState.CUT, "the control connection had ended when the data ended");
        }
    }

    /** The reply waits for that of a command that came meanwhile, but the journal does not. */
    private Reply run(Work work, LastLook lastLook) {
        RunningTransfer progress = session.site().recorder().begin(started());
        running = Optional.of(progress);
        try (SideTalk talk = session.sideTalk()) {
            return run(work, lastLook, progress, talk);
        }
    }

    private Reply run(Work work, LastLook lastLook, RunningTransfer progress, SideTalk talk) {
        try {
            moveWhileHearing(work, progress, talk);
            lastLook.take();
            end(progress, TransferState.COMPLETE, "");
            return faults.last(Reply.of(session.site().imitation().complete(), complete));
        } catch (IOException e) {
            TransferException why = whyBroken(e);
            end(progress, why.state(), why.reason());
            return faults.last(Reply.of(why.code(), "Transfer broken: " + why.reason()));
        }
    }

    private void moveWhileHearing(Work work, RunningTransfer progress, SideTalk talk) throws IOException {
        try {
            DataChannel plain = connectAround(session.site().imitation().opening(opening));
            move(faults.around(session.choices().carrying(protect(plain, progress))), work, progress);
        } finally {
            talk.stop();
            session.lookForClient();
        }
    }

    /**
     * Passive clients may dial only after the 150. Active ones may wait for the server's dial without a limit once they
     * have read it (Commons Net does), so they must not read it before the dial has succeeded.
     */
    private DataChannel connectAround(Reply opening) throws IOException {
        Duration atMost = session.site().limits().dataConnect();
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

    /** The same data connection as PROT wants it. The client begins with TLS once it has read the 150. */
    private DataChannel protect(DataChannel plain, RunningTransfer progress) throws IOException {
        if (session.choices().protection() == Protection.CLEAR) {
            return plain;
        }
        try (Watchdog.Watch stall = stallWatch()) {
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
            boolean toTheEnd = progress.upload() ? tls.heardAll() : tls.saidAll();
            progress.connection(connection.encrypted(connection.encryption().ended(toTheEnd)));
        });
        String sha256 = progress.upload() ? digest.hex() : "";
        Runnable noted = () -> progress.end(state, cause, sha256);
        if (progress.upload() && file.isPresent()) {
            session.site().reactions().ended(endedUpload(progress, state), noted);
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
        ByteBuffer buffer = session.site().buffers().take();
        try (Watchdog.Watch watch = stallWatch()) {
            stall = Optional.of(watch);
            DataFlow flow = new DataFlow(
                    channel, buffer, watch, progress, session.choices().translation());
            work.run(flow);
            flow.end();
        } catch (IOException e) {
            channel.reset();
            throw e;
        } finally {
            session.site().buffers().giveBack(buffer);
        }
    }

    private DataChannel connect(Duration atMost) throws IOException {
        faults.opening(atMost);
        try {
            DataChannel channel = data.opener().open(atMost);
            open = Optional.of(channel);
            running.ifPresent(
                    progress -> progress.connection(progress.connection().calledBy(channel.dialler())));
            return channel;
        } catch (IOException e) {
            throw new TransferException(425, TransferState.FAILED, "no data connection: " + e.getMessage());
        }
    }

    private Watchdog.Watch stallWatch() {
        return session.site().watchdog().watch(session.site().limits().dataStall(), this::stalled);
    }

    private void bytesMoved() {
        stall.ifPresent(Watchdog.Watch::arm);
    }

    private void stalled() {
        Duration limit = session.site().limits().dataStall();
        giveUp(new TransferException(
                426, TransferState.FAILED, "no byte could be moved for " + limit.toMillis() + " ms"));
    }

    private void giveUp(TransferException why) {
        if (givenUp.compareAndSet(null, why)) {
            // The opener would end an open connection as if all had been sent.
            open.ifPresentOrElse(DataChannel::reset, data.opener()::close);
            brake.letGo();
            // It may be one whose bytes a sink takes slowly.
            file.ifPresent(Sockets::close);
        }
    }

    /** The server's own decision comes first: the exception on the session's thread only follows from it. */
    private TransferException whyBroken(IOException thrown) {
        TransferException decided = givenUp.get();
        if (decided != null) {
            return decided;
        }
        if (thrown instanceof TransferException known) {
            return known.code() == DataFlow.DISK_FAILURE && session.tree().full()
                    ? new TransferException(452, TransferState.FAILED, "the server's disk is full. Make room there.")
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
                session.choices().type(),
                new DataConnection(
                        data.mode(),
                        data.verb(),
                        "",
                        data.dialled().toString(),
                        session.choices().deflates(),
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

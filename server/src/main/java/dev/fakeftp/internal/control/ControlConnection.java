package dev.fakeftp.internal.control;

import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.data.AddressMapping;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.fault.ClientWatch;
import dev.fakeftp.internal.fault.ControlFaults;
import dev.fakeftp.internal.fault.FaultVerdict;
import dev.fakeftp.internal.journal.SessionEnd;
import dev.fakeftp.internal.personality.Behaviour.LineRules;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Serves one client: reads a command, runs it, records it in the journal, and only then replies. */
final class ControlConnection {
    /** Time that a silent client keeps its thread; a busy client sends its next command sooner. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final ServerContext context;
    private final AddressMapping addresses;
    private final ControlChannel control;
    private final CancellableWait wait = new CancellableWait(this::isUnwanted, new WaitingClient());
    private final ControlFaults faults;
    private final InTransferCommands inTransfer;
    private volatile @Nullable Session session;
    private Reply greeting;
    private boolean greeted;

    ControlConnection(ServerContext context, AddressMapping addresses, ControlChannel control) {
        this.context = context;
        this.addresses = addresses;
        this.control = control;
        this.faults = new ControlFaults(context.faults(), context.recorder(), wait);
        this.inTransfer = new InTransferCommands(context, control, this::openSession, this::isUnwanted);
        this.greeting = context.settings()
                .profile()
                .greeting(control.local(), context.settings().listingClock());
        control.charset(context.settings().charset());
    }

    /**
     * Serves the client until it falls silent or the session ends. The end releases everything that the session held.
     * Returns true if the client only fell silent.
     */
    boolean converse() {
        SessionEnd end = SessionEnd.closed("");
        boolean silent = false;
        try {
            Optional<SessionEnd> ended = greeted ? Optional.empty() : greet();
            while (ended.isEmpty() && control.listens(PATIENCE)) {
                ended = answerNext();
            }
            silent = ended.isEmpty();
            end = ended.orElse(end);
        } catch (SocketException e) {
            // An operating system resets a connection that is closed with unread data.
            end = SessionEnd.REPLY_UNREAD;
        } catch (IOException e) {
            end = leave("the connection broke: " + e.getMessage());
        } finally {
            Session opened = session;
            if (!silent && opened != null) {
                opened.end();
                context.recorder().sessionEnded(opened.number(), end);
            }
        }
        return silent;
    }

    SocketChannel socket() {
        return control.socket();
    }

    /** Closes the connection; the client sees an end of stream. */
    void close() {
        control.close();
    }

    /** Closes the connection and aborts the transfer, from another thread. */
    void disconnect() {
        close();
        abortTransfer();
    }

    boolean isOf(String user) {
        return session().filter(active -> active.login().user().equals(user)).isPresent();
    }

    /** Aborts the running transfer or the current wait, from another thread. */
    void abortTransfer() {
        wait.cancel();
        inTransfer.endWait();
        Session active = session;
        if (active != null) {
            active.currentTransfer().abort();
        }
    }

    private Optional<SessionEnd> greet() throws IOException {
        greeted = true;
        if (context.tls().mode() == TlsMode.IMPLICIT) {
            startTls();
        }
        greeting = faults.toCall(greeting);
        return say(greeting);
    }

    /** Reads and answers a command. Returns the end if the session has ended. */
    private Optional<SessionEnd> answerNext() throws IOException {
        try {
            Optional<String> line = control.readLine();
            if (line.isEmpty()) {
                return Optional.of(leave("the client left without QUIT"));
            }
            LineRules rules = context.settings().profile().behaviour().lines();
            if (rules.tooLong(line.get())) {
                throw CommandTable.lineTooLong(openSession());
            }
            Optional<String> read = rules.read(line.get());
            if (read.isEmpty()) {
                return Optional.empty();
            }
            Command command = Command.parse(read.get());
            if (CommandTable.knows(command)) {
                openSession().noteCharset(command);
            }
            return answer(command);
        } catch (ReplyException unreadable) {
            note(openSession(), "(no command)", unreadable.reply().lines(), Instant.now());
            return say(unreadable.reply());
        }
    }

    /** Runs a command, and then the command that ended its transfer, if any. */
    private Optional<SessionEnd> answer(Command command) throws IOException {
        Optional<SessionEnd> end = answer(command, null);
        Optional<InTransferCommands.Deferred> deferred = inTransfer.takeDeferred();
        return end.isPresent() || deferred.isEmpty()
                ? end
                : answer(deferred.get().command(), deferred.get().verdict());
    }

    /** Runs a command; {@code given} is the verdict on it, or null if there is none yet. */
    private Optional<SessionEnd> answer(Command command, @Nullable FaultVerdict given) throws IOException {
        Reply reply = context.resetLock().pass(() -> perform(command, given));
        if (inTransfer.last().isPresent()) {
            return follow(inTransfer.last().get());
        }
        Optional<SessionEnd> end = say(reply);
        return end.isPresent() ? end : say(faults.after(new CommandTarget(openSession(), command)));
    }

    /** Returns the reply to a command, or none if the session was ended during its transfer. */
    private Reply run(Session active, Command command) {
        Optional<String> instead = context.reactions().takeReply(active.number());
        Reply reply = instead.isPresent() ? Reply.named(instead.get()) : CommandTable.run(active, command);
        Optional<Reply> last = inTransfer.last();
        return last.isPresent() ? Reply.none().then(last.get().next()) : reply;
    }

    /** Sends a reply and performs its next step. Returns the end if the session has ended. */
    private Optional<SessionEnd> say(Reply reply) throws IOException {
        control.write(reply, wait::await);
        return follow(reply);
    }

    private Optional<SessionEnd> follow(Reply reply) throws IOException {
        return switch (reply.next()) {
            case READ_ON -> Optional.empty();
            case START_TLS -> {
                startTls();
                yield Optional.empty();
            }
            case END_TLS -> {
                control.endTls();
                yield Optional.empty();
            }
            case CLOSE -> Optional.of(SessionEnd.closed(reply.end()));
            case RESET -> {
                control.reset();
                yield Optional.of(SessionEnd.closed(reply.end()));
            }
            case STALL -> {
                control.stall();
                yield Optional.of(SessionEnd.closed(reply.end()));
            }
        };
    }

    private void startTls() throws IOException {
        try {
            Optional<SessionEnd> end =
                    say(faults.toTls(session().map(Session::number).orElse(0L)));
            if (end.isPresent()) {
                throw new IOException(end.get().reason());
            }
            if (context.tls().holds(TlsPolicy.HANDSHAKE_STALLS)) {
                control.stall();
            }
            control.startTls(context.tls().forControl(control.remote()));
            session().ifPresent(Session::noteEncryption);
        } catch (IOException | ReplyException e) {
            String reason = String.valueOf(e.getMessage());
            String failure =
                    "the TLS handshake failed: " + reason + context.tls().remedy(reason);
            if (!(e instanceof EOFException)) {
                // A connection that is closed before the handshake is a port probe.
                context.recorder()
                        .notice(
                                session().map(Session::number).orElse(0L),
                                HostPort.of(control.remote()) + ": " + failure);
            }
            control.drain();
            throw new IOException(failure, e);
        }
    }

    private Reply perform(Command command, @Nullable FaultVerdict given) {
        Session active = openSession();
        return active.resetLock().pass(() -> perform(active, command, given));
    }

    private Reply perform(Session active, Command command, @Nullable FaultVerdict given) {
        Instant start = Instant.now();
        CommandTarget target = new CommandTarget(active, command);
        FaultVerdict verdict = given == null ? faults.verdict(target) : given;
        Reply reply = faults.finish(target, verdict, () -> run(active, command));
        List<String> lines = new ArrayList<>(active.currentTransfer().takeSaid());
        lines.addAll(reply.lines());
        note(active, command.toString(), lines, start);
        return reply;
    }

    /** Returns the session, which begins with the first command. A connection without a command is a port probe. */
    private Session openSession() {
        Session known = session;
        if (known != null) {
            return known;
        }
        String client = HostPort.of(control.remote()).toString();
        long number = context.recorder()
                .sessionOpened(client, HostPort.of(control.local()).toString(), addresses.controlPort());
        Session opened = new Session(number, context, addresses, control, wait, inTransfer);
        session = opened;
        opened.noteEncryption();
        note(opened, "", greeting.lines(), Instant.now());
        return opened;
    }

    private Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** The end of a session whose client left, for this reason if it had read the last reply. */
    private SessionEnd leave(String reason) {
        Session active = session;
        return active != null && active.currentTransfer().leftBeforeReply()
                ? SessionEnd.REPLY_UNREAD
                : SessionEnd.closed(reason);
    }

    /** Returns whether waits must end. */
    private boolean isUnwanted() {
        Session active = session;
        return !control.isOpen()
                || context.resetLock().closing()
                || (active != null && active.resetLock().closing());
    }

    /** The client of a wait on the session's thread, outside a transfer. */
    private final class WaitingClient implements ClientWatch {
        @Override
        public boolean leavesWithin(Duration time, BooleanSupplier done) throws IOException {
            boolean left = control.leavesWithin(time, done);
            if (left) {
                session().ifPresent(active -> active.currentTransfer().clientHasLeft());
            }
            return left;
        }

        @Override
        public void wake() {
            control.wake();
        }
    }

    private void note(Session active, String said, List<String> replies, Instant start) {
        context.recorder().exchange(active.number(), start, said, replies);
    }
}

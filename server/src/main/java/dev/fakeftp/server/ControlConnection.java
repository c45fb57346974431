package dev.fakeftp.server;

import dev.fakeftp.FtpSession;
import dev.fakeftp.Notice;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.fault.Brake;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.session.Site;
import dev.fakeftp.internal.session.View;
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
import java.util.function.Function;

/** One client's conversation: reads a line, has it done, notes it in the journal, and only then answers. */
final class ControlConnection {
    /** How long a silent client keeps its thread: the next command of one that is busy comes sooner. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Site site;
    private final View view;
    private final ControlChannel control;
    private final Brake brake = new Brake(this::isUnwanted);
    private final ControlFaults faults;
    private final InTransferCommands inTransfer;
    private volatile Optional<Session> session = Optional.empty();
    private Reply greeting;
    private boolean greeted;

    ControlConnection(Site site, View view, ControlChannel control) {
        this.site = site;
        this.view = view;
        this.control = control;
        this.faults = new ControlFaults(site, brake);
        this.inTransfer = new InTransferCommands(site, control, this::isUnwanted);
        this.greeting = site.imitation().welcome();
        control.charset(site.charset());
    }

    /**
     * Talks with the client until it is silent for a while, or one of the two has had enough: then all that the session
     * held is given back. True if it was only silence.
     */
    boolean talk() {
        String end = "";
        boolean silent = false;
        try {
            Optional<String> ended = greeted ? Optional.empty() : greet();
            while (ended.isEmpty() && control.hears(PATIENCE)) {
                ended = answerNext();
            }
            silent = ended.isEmpty();
            end = ended.orElse("");
        } catch (SocketException e) {
            // A system resets a connection that is closed with something unread.
            end = FtpSession.REPLY_UNREAD;
        } catch (IOException e) {
            end = "the connection broke: " + e.getMessage();
        } finally {
            if (!silent && session.isPresent()) {
                session.get().end();
                site.recorder().sessionEnded(session.get().number(), end);
            }
        }
        return silent;
    }

    /** Where the client speaks. */
    SocketChannel socket() {
        return control.socket();
    }

    /** Ends the connection, which the client sees. */
    void close() {
        control.close();
    }

    /** Ends it from another thread. */
    void disconnect() {
        close();
        abortTransfer();
    }

    /** Whether this user is logged in. */
    boolean isOf(String user) {
        return session.filter(talking -> talking.login().user().equals(user)).isPresent();
    }

    /** Gives up its transfer, if one runs, or the wait that it is in, from another thread. */
    void abortTransfer() {
        brake.letGo();
        inTransfer.endWait();
        session.ifPresent(Session::abortTransfer);
    }

    private Optional<String> greet() throws IOException {
        greeted = true;
        if (site.tls().mode() == TlsMode.IMPLICIT) {
            startTls();
        }
        greeting = faults.toCall(greeting);
        return say(greeting);
    }

    /** Reads a command and answers it; how the session has ended, if it has. */
    private Optional<String> answerNext() throws IOException {
        try {
            Optional<String> line = control.readLine();
            if (line.isEmpty()) {
                return Optional.of(
                        session.filter(Session::leftBeforeReply).isPresent()
                                ? FtpSession.REPLY_UNREAD
                                : "the client left without QUIT");
            }
            Command command = Command.parse(line.get());
            noteCharset(site, control, openSession(), command);
            return answer(command);
        } catch (ReplyException unreadable) {
            note(openSession(), "(no command)", unreadable.reply().lines(), Instant.now());
            return say(unreadable.reply());
        }
    }

    /** Does a command, and then the one that has ended its transfer, if one has. */
    private Optional<String> answer(Command command) throws IOException {
        Optional<String> end = answer(command, speaking -> faults.to(speaking, command, () -> run(speaking, command)));
        Optional<InTransferCommands.Deferred> deferred = inTransfer.takeDeferred();
        if (end.isPresent() || deferred.isEmpty()) {
            return end;
        }
        Command ending = deferred.get().command();
        return answer(
                ending,
                speaking -> faults.finish(speaking, ending, deferred.get().verdict(), () -> run(speaking, ending)));
    }

    private Optional<String> answer(Command command, Function<Session, Reply> work) throws IOException {
        Reply reply = perform(command, work);
        if (inTransfer.last().isPresent()) {
            return follow(inTransfer.last().get());
        }
        Optional<String> end = say(reply);
        return end.isPresent() ? end : say(faults.after(openSession(), command));
    }

    /** The reply to a command, or none if the session was ended in the middle of its transfer. */
    private Reply run(Session speaking, Command command) {
        Reply reply = site.reactions()
                .takeReply(speaking.number())
                .map(Reply::named)
                .orElseGet(() -> CommandTable.run(speaking, command));
        return inTransfer.last().map(last -> Reply.none().then(last.next())).orElse(reply);
    }

    /** Sends a reply and does what follows; how the session has ended, if it has. */
    private Optional<String> say(Reply reply) throws IOException {
        control.write(reply, brake::await);
        return follow(reply);
    }

    private Optional<String> follow(Reply reply) throws IOException {
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
            case CLOSE -> Optional.of(reply.end());
            case RESET -> {
                control.reset();
                yield Optional.of(reply.end());
            }
            case STALL -> {
                control.stall();
                yield Optional.of(reply.end());
            }
        };
    }

    private void startTls() throws IOException {
        try {
            Optional<String> end = say(faults.toTls(session.map(Session::number).orElse(0L)));
            if (end.isPresent()) {
                throw new IOException(end.get());
            }
            if (site.tls().holds(TlsPolicy.HANDSHAKE_STALLS)) {
                control.stall();
            }
            control.startTls(site.tls().forControl(control.remote()));
            session.ifPresent(Session::noteEncryption);
        } catch (IOException | ReplyException e) {
            String reason = String.valueOf(e.getMessage());
            String failure = "the TLS handshake failed: " + reason + site.tls().remedy(reason);
            if (!(e instanceof EOFException)) {
                // Whoever only wanted to see whether somebody listens was a probe.
                site.recorder()
                        .notice(
                                session.map(Session::number).orElse(0L),
                                HostPort.of(control.remote()) + ": " + failure);
            }
            control.hearOut();
            throw new IOException(failure, e);
        }
    }

    private Reply perform(Command command, Function<Session, Reply> work) {
        return site.gate().pass(() -> {
            Session speaking = openSession();
            return speaking.gate().pass(() -> perform(speaking, command, work));
        });
    }

    private Reply perform(Session speaking, Command command, Function<Session, Reply> work) {
        Instant start = Instant.now();
        Reply reply = work.apply(speaking);
        List<String> lines = new ArrayList<>(speaking.takeSaid());
        lines.addAll(reply.lines());
        note(speaking, command.toString(), lines, start);
        return reply;
    }

    /** The session, which begins when the client speaks: whoever only wanted the greeting was a probe. */
    private Session openSession() {
        if (session.isPresent()) {
            return session.get();
        }
        String client = HostPort.of(control.remote()).toString();
        long number = site.recorder()
                .sessionOpened(client, HostPort.of(control.local()).toString(), view.door());
        Session opened = new Session(number, site, view, control, brake, inTransfer);
        session = Optional.of(opened);
        opened.noteEncryption();
        note(opened, "", greeting.lines(), Instant.now());
        return opened;
    }

    /** Says once that the session's names are in another charset, unless the line is no command at all. */
    static void noteCharset(Site site, ControlChannel control, Session speaking, Command command) {
        if (CommandTable.verbs().contains(command.verb()) && control.names().takeFallback()) {
            site.recorder()
                    .notice(
                            speaking.number(),
                            "#" + speaking.number() + " " + command + " is not in "
                                    + speaking.charset() + " and " + Notice.READ_AS_LATIN_1
                                    + ". The session's lists and replies are in ISO 8859-1 from now on.");
        }
    }

    /** Whether nobody wants it to wait any longer. */
    private boolean isUnwanted() {
        return !control.isOpen()
                || site.gate().closing()
                || session.filter(talking -> talking.gate().closing()).isPresent();
    }

    private void note(Session speaking, String said, List<String> replies, Instant start) {
        site.recorder().exchange(speaking.number(), start, said, replies);
    }
}

package dev.fakeftp.server;

import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.session.Site;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One client's conversation: reads a line, has it done, notes it in the journal, and only then answers. */
final class ControlConnection {
    private static final Reply GREETING = Reply.of(220, "Fake FTP is ready.");

    private final Site site;
    private final ControlChannel control;
    private final Session session;
    private boolean silent = true;

    ControlConnection(Site site, ControlChannel control) {
        this.site = site;
        this.control = control;
        InetSocketAddress client = control.remote();
        long number = site.recorder().sessionOpened(client.getAddress().getHostAddress() + ":" + client.getPort());
        this.session = new Session(number, site, control);
    }

    /** Talks with the client until one of the two ends it; gives back all that the session held. */
    void run() {
        String end = "the connection broke";
        try {
            end = converse();
        } catch (IOException e) {
            end = "the connection broke: " + e.getMessage();
        } finally {
            session.end();
            control.close();
            if (silent) {
                site.recorder().sessionWasSilent(session.number());
            } else {
                site.recorder().sessionEnded(session.number(), end);
            }
        }
    }

    /** Ends it from another thread. */
    void disconnect() {
        control.close();
        session.abortTransfer();
    }

    /** Gives up its transfer, if one runs, from another thread. */
    void abortTransfer() {
        session.abortTransfer();
    }

    private String converse() throws IOException {
        answer("", GREETING, Instant.now());
        while (true) {
            Optional<String> line;
            try {
                line = control.readLine();
                silent &= line.isEmpty();
            } catch (ReplyException e) {
                answer("(unreadable)", e.reply(), Instant.now());
                if (e.reply().next() == Reply.Next.CLOSE) {
                    return e.reply().lines().get(0);
                }
                continue;
            }
            if (line.isEmpty()) {
                return "the client left without QUIT";
            }
            Command command = Command.parse(line.get());
            if (perform(command).next() == Reply.Next.CLOSE) {
                return command.verb();
            }
        }
    }

    private Reply perform(Command command) throws IOException {
        Reply reply = site.gate().pass(() -> {
            Instant start = Instant.now();
            Reply last = CommandTable.run(session, command);
            note(command.toString(), last, start);
            return last;
        });
        control.write(reply);
        return reply;
    }

    private void answer(String said, Reply reply, Instant start) throws IOException {
        note(said, reply, start);
        control.write(reply);
    }

    private void note(String said, Reply reply, Instant start) {
        List<String> lines = new ArrayList<>(session.takeSaid());
        lines.addAll(reply.lines());
        site.recorder().exchange(session.number(), start, said, lines);
    }
}

package dev.fakeftp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened, in its order, for a person to read; a data connection stands between its command and the replies. */
final class Transcript {
    private final Map<Long, FtpSession> sessions;
    private final Map<Long, Exchange> lastOfSession = new HashMap<>();
    private final Map<Long, Transfer> undrawn = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    private Transcript(Journal journal) {
        sessions =
                journal.sessions().latest().stream().collect(Collectors.toMap(FtpSession::number, Function.identity()));
        journal.exchanges().latest().forEach(exchange -> lastOfSession.put(exchange.session(), exchange));
    }

    /** Something that happened, at its place, and what it adds to the lines. */
    private record Event(long sequence, Runnable drawing) {}

    static List<String> lines(Journal journal) {
        Transcript transcript = new Transcript(journal);
        Stream.of(
                        journal.exchanges().latest().stream()
                                .map(e -> new Event(e.sequence(), () -> transcript.draw(e))),
                        journal.transfers().latest().stream()
                                .map(t -> new Event(t.sequence(), () -> transcript.undrawn.put(t.session(), t))),
                        journal.notices().latest().stream()
                                .map(n -> new Event(n.sequence(), () -> transcript.lines.add("! " + n.text()))))
                .flatMap(kind -> kind)
                .sorted(Comparator.comparingLong(Event::sequence))
                .forEach(event -> event.drawing().run());
        transcript.undrawn.values().forEach(transfer -> transcript.lines.add(line(transfer)));
        return transcript.lines;
    }

    private void draw(Exchange exchange) {
        String number = "#" + exchange.session() + " ";
        FtpSession session = sessions.get(exchange.session());
        if (session != null && exchange.index() == 0) {
            lines.add(number + session.client() + " came to " + session.server() + " (" + session.door() + ")");
        }
        Transfer transfer = undrawn.get(exchange.session());
        if (transfer != null && exchange.command().startsWith(transfer.command())) {
            undrawn.remove(exchange.session());
            lines.add(number + "> " + exchange.command());
            lines.add(line(transfer));
            lines.add(number + "< " + String.join(" / ", exchange.replies()));
        } else {
            lines.add(exchange.toString());
        }
        if (session != null && exchange.equals(lastOfSession.get(exchange.session()))) {
            drawEnd(session, exchange);
        }
    }

    /** Says how a session ended where its last reply does not. */
    private void drawEnd(FtpSession session, Exchange last) {
        if (!session.end().equals(FtpSession.OPEN) && !last.replies().contains(session.end())) {
            lines.add("#" + session.number() + " ended: " + session.end());
        }
    }

    private static String line(Transfer transfer) {
        return "  = " + transfer;
    }
}

package dev.fakeftp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the readable conversation in chronological order. A data connection stands between its command and the replies. */
final class Transcript {
    private final Map<Long, FtpSession> sessions;
    private final Map<Long, Exchange> lastOfSession = new HashMap<>();
    private final Map<Long, Transfer> undrawn = new HashMap<>();

    private Transcript(List<FtpSession> sessions, List<Exchange> exchanges) {
        this.sessions = sessions.stream().collect(Collectors.toMap(FtpSession::number, Function.identity()));
        exchanges.forEach(exchange -> lastOfSession.put(exchange.session(), exchange));
    }

    /** An event with its position, and the lines that it adds. */
    private record Event(long sequence, Supplier<Stream<String>> drawing) {}

    /** Builds each line on demand, because all lines together take as much memory as the journal. */
    static Stream<String> lines(
            List<FtpSession> sessions, List<Exchange> exchanges, List<Transfer> transfers, List<Notice> notices) {
        Transcript transcript = new Transcript(sessions, exchanges);
        Stream<String> drawn = Stream.of(
                        exchanges.stream().map(e -> new Event(e.sequence(), () -> transcript.draw(e))),
                        transfers.stream().map(t -> new Event(t.sequence(), () -> transcript.keep(t))),
                        notices.stream().map(n -> new Event(n.sequence(), () -> Stream.of("! " + n.text()))))
                .flatMap(kind -> kind)
                .sorted(Comparator.comparingLong(Event::sequence))
                .flatMap(event -> event.drawing().get());
        Stream<String> rest = Stream.of(transcript.undrawn)
                .flatMap(undrawn -> undrawn.values().stream().map(Transcript::line));
        return Stream.concat(drawn, rest).map(ControlCharacters::escape);
    }

    /** Keeps the transfer until its command is drawn. */
    private Stream<String> keep(Transfer transfer) {
        undrawn.put(transfer.session(), transfer);
        return Stream.empty();
    }

    private Stream<String> draw(Exchange exchange) {
        List<String> lines = new ArrayList<>();
        String number = "#" + exchange.session() + " ";
        FtpSession session = sessions.get(exchange.session());
        if (session != null && exchange.index() == 0) {
            lines.add(number + session.client() + " connected to " + session.server() + " (" + session.controlPort()
                    + ")");
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
        if (session != null
                && exchange.equals(lastOfSession.get(exchange.session()))
                && endsUnsaid(session, exchange)) {
            lines.add(number + "ended: " + session.end());
        }
        return lines.stream();
    }

    /** True if a session ended in another way than by its last reply. */
    private static boolean endsUnsaid(FtpSession session, Exchange last) {
        return session.state() != SessionState.OPEN && !last.replies().contains(session.end());
    }

    private static String line(Transfer transfer) {
        return "  = " + transfer;
    }
}

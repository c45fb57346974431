package dev.fakeftp;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened on the server, as it was when it was asked for.
 *
 * @param sessions the control connections
 * @param exchanges the commands with their replies
 * @param transfers the uses of data connections
 * @param notices what the server saw besides
 */
public record Journal(
        History<FtpSession> sessions,
        History<Exchange> exchanges,
        History<Transfer> transfers,
        History<Notice> notices) {
    /** What happened last, in its order, one line for each exchange, transfer and notice; at most {@code count}. */
    public List<String> lastLines(int count) {
        record Line(long sequence, String text) {}
        List<String> lines = Stream.of(
                        exchanges.latest().stream().map(e -> new Line(e.sequence(), e.toString())),
                        transfers.latest().stream().map(t -> new Line(t.sequence(), "  = " + t)),
                        notices.latest().stream().map(n -> new Line(n.sequence(), "! " + n.text())))
                .flatMap(kind -> kind)
                .sorted(Comparator.comparingLong(Line::sequence))
                .map(Line::text)
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** The whole conversation for a person to read, one line per exchange, transfer and notice. */
    public String transcript() {
        return lastLines(Integer.MAX_VALUE).stream().collect(Collectors.joining("\n"));
    }
}

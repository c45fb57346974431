package dev.fakeftp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The usual mistakes that a journal shows, each with what would mend it; a session's first of each sort stands for all. */
final class Hints {
    private Hints() {}

    static List<String> in(Journal journal) {
        Map<Long, List<Transfer>> transfers =
                journal.transfers().latest().stream().collect(Collectors.groupingBy(Transfer::session));
        Map<Long, List<Exchange>> exchanges =
                journal.exchanges().latest().stream().collect(Collectors.groupingBy(Exchange::session));
        return journal.sessions().latest().stream()
                .flatMap(session -> {
                    List<Transfer> moved = transfers.getOrDefault(session.number(), List.of());
                    List<Exchange> said = exchanges.getOrDefault(session.number(), List.of());
                    return Stream.of(binaryAsText(moved), new Talk(session, said, moved).mistake());
                })
                .flatMap(Optional::stream)
                .map(ControlCharacters::escape)
                .toList();
    }

    private static Optional<String> binaryAsText(List<Transfer> transfers) {
        List<Transfer> spoilt = transfers.stream().filter(Transfer::nulSeen).toList();
        return spoilt.stream()
                .findFirst()
                .map(first -> "#" + first.session() + " " + first.command() + " " + first.path()
                        + (spoilt.size() > 1 ? ", and " + (spoilt.size() - 1) + " more after it," : "")
                        + " went as text (TYPE A), but has a zero byte, as binary data has: TYPE A changes line ends, and"
                        + " with them the content. Send TYPE I after the login; with Commons Net,"
                        + " setFileType(FTP.BINARY_FILE_TYPE).");
    }
}

package dev.fakeftp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The usual mistakes that a journal shows, each with what would mend it; a session's first of each sort stands for all. */
final class Hints {
    private static final Set<String> PROTECTION = Set.of("PBSZ", "PROT");

    private Hints() {}

    static List<String> in(Journal journal) {
        Map<Long, List<Transfer>> transfers =
                journal.transfers().latest().stream().collect(Collectors.groupingBy(Transfer::session));
        Map<Long, List<Exchange>> exchanges =
                journal.exchanges().latest().stream().collect(Collectors.groupingBy(Exchange::session));
        Map<Long, List<Notice>> notices =
                journal.notices().latest().stream().collect(Collectors.groupingBy(Notice::session));
        return journal.sessions().latest().stream()
                .flatMap(session -> {
                    List<Transfer> moved = transfers.getOrDefault(session.number(), List.of());
                    List<Exchange> said = exchanges.getOrDefault(session.number(), List.of());
                    List<Notice> noticed = notices.getOrDefault(session.number(), List.of());
                    return Stream.of(
                            binaryAsText(moved),
                            protWithoutPbsz(said),
                            new Talk(session, said, moved).mistake(),
                            new MisreadNames(said, noticed).mistake());
                })
                .flatMap(Optional::stream)
                .map(ControlCharacters::escape)
                .toList();
    }

    /** Nothing is known of a session whose beginning the journal has dropped. */
    private static Optional<String> protWithoutPbsz(List<Exchange> said) {
        if (said.isEmpty() || !said.get(0).verb().isEmpty()) {
            return Optional.empty();
        }
        return said.stream()
                .filter(exchange -> PROTECTION.contains(exchange.verb().toUpperCase(Locale.ROOT))
                        && exchange.lastReply().startsWith("200"))
                .findFirst()
                .filter(first -> first.verb().equalsIgnoreCase("PROT"))
                .map(first -> "#" + first.session() + " sent " + first.command()
                        + " without PBSZ before it. This server takes that, as vsftpd, ProFTPD and Pure-FTPd do, but a server"
                        + " that follows RFC 4217 answers 503. Send PBSZ 0 first; with Commons Net, execPBSZ(0). The policy"
                        + " PBSZ_FOR_PROT asks for it here.");
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

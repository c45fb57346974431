package dev.fakeftp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the usual mistakes in a journal and names their remedies; reports the first of each kind in a session. */
final class Hints {
    private static final Set<String> PROTECTION = Set.of("PBSZ", "PROT");

    private Hints() {}

    static List<String> in(
            List<FtpSession> sessions, List<Exchange> exchanges, List<Transfer> transfers, List<Notice> notices) {
        Map<Long, List<Transfer>> transfersBySession =
                transfers.stream().collect(Collectors.groupingBy(Transfer::session));
        Map<Long, List<Exchange>> exchangesBySession =
                exchanges.stream().collect(Collectors.groupingBy(Exchange::session));
        Map<Long, List<Notice>> noticesBySession = notices.stream().collect(Collectors.groupingBy(Notice::session));
        return sessions.stream()
                .flatMap(session -> {
                    List<Transfer> moved = transfersBySession.getOrDefault(session.number(), List.of());
                    List<Exchange> said = exchangesBySession.getOrDefault(session.number(), List.of());
                    List<Notice> noticed = noticesBySession.getOrDefault(session.number(), List.of());
                    return Stream.of(
                            binaryAsText(moved),
                            protWithoutPbsz(said),
                            new ReplyLagDetector(session, said, moved, noticed).mistake(),
                            new MisreadNames(said, noticed).mistake());
                })
                .flatMap(Optional::stream)
                .map(ControlCharacters::escape)
                .toList();
    }

    /** Empty if the journal has dropped the session's first commands, because a PBSZ may be among them. */
    private static Optional<String> protWithoutPbsz(List<Exchange> said) {
        if (said.isEmpty() || !said.get(0).verb().isEmpty()) {
            return Optional.empty();
        }
        return said.stream()
                .filter(exchange -> PROTECTION.contains(exchange.verb().toUpperCase(Locale.ROOT))
                        && exchange.lastReply().startsWith("200"))
                .findFirst()
                .filter(first -> first.verb().equalsIgnoreCase("PROT"))
                .map(first -> Symptom.NO_PBSZ.explain("#" + first.session() + " sent " + first.command()
                        + " without PBSZ before it. This server accepts that, as vsftpd, ProFTPD and Pure-FTPd do. A server"
                        + " that follows RFC 4217 replies 503. Send PBSZ 0 first; with Commons Net, call execPBSZ(0). The"
                        + " policy PBSZ_FOR_PROT requires it here."));
    }

    private static Optional<String> binaryAsText(List<Transfer> transfers) {
        List<Transfer> spoilt = transfers.stream().filter(Transfer::nulSeen).toList();
        return spoilt.stream()
                .findFirst()
                .map(first -> Symptom.BINARY_AS_TEXT.explain(
                        "#" + first.session() + " " + first.command() + " " + first.path()
                                + (spoilt.size() > 1 ? " (and " + (spoilt.size() - 1) + " more after it)" : "")
                                + " was transferred as text (TYPE A), but contains a zero byte like binary data. TYPE A converts"
                                + " line ends and so changes the content. Send TYPE I after the login; with Commons Net, call"
                                + " setFileType(FTP.BINARY_FILE_TYPE)."));
    }
}

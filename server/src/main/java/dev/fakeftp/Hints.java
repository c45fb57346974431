package dev.fakeftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The usual mistakes that a journal shows, each with what would mend it. */
final class Hints {
    private static final Set<String> TRANSFERS = Set.of("STOR", "APPE", "STOU", "RETR", "LIST", "NLST", "MLSD");
    private static final Set<String> PASSIVE = Set.of("PASV", "EPSV");
    private static final Set<String> ACTIVE = Set.of("PORT", "EPRT");
    private static final String NO_RELAY = "no relay is connected";

    private final Journal journal;
    private final List<String> hints = new ArrayList<>();

    private Hints(Journal journal) {
        this.journal = journal;
    }

    static List<String> in(Journal journal) {
        Hints found = new Hints(journal);
        journal.transfers().latest().forEach(found::look);
        Map<Long, List<Exchange>> talks = journal.exchanges().latest().stream()
                .collect(Collectors.groupingBy(Exchange::session, TreeMap::new, Collectors.toList()));
        talks.values().forEach(found::look);
        return List.copyOf(found.hints);
    }

    private void look(Transfer transfer) {
        String which = "#" + transfer.session() + " " + transfer.command() + " " + transfer.path();
        boolean notCalled = transfer.state() == TransferState.FAILED
                && transfer.connection().dialler().isEmpty();
        if (transfer.nulSeen()) {
            hints.add(which
                    + " went as text (TYPE A), but has a zero byte, as binary data has: its line ends were changed."
                    + " Send TYPE I after the login; with Commons Net, setFileType(FTP.BINARY_FILE_TYPE).");
        }
        if (notCalled && transfer.mode() == DataMode.PASSIVE) {
            hints.add(which + ": the client was told to dial "
                    + transfer.connection().dialled()
                    + " and did not, or could not. Is that port published, and that address the one that the client can"
                    + " reach? See docs/networks.md.");
        }
        if (notCalled && transfer.cause().contains(NO_RELAY)) {
            hints.add(which + ": " + noRelay(transfer.connection().dialled()));
        }
    }

    private void look(List<Exchange> talk) {
        for (int i = 0; i < talk.size(); i++) {
            Exchange exchange = talk.get(i);
            if (ACTIVE.contains(exchange.verb()) && last(exchange).contains(NO_RELAY)) {
                hints.add("#" + exchange.session() + " " + noRelay(exchange.command()));
            }
            if (isComplete(exchange) && i + 1 < talk.size() && isWasted(talk.subList(i + 1, talk.size()))) {
                hints.add("#" + exchange.session() + " seems to be one reply behind: after " + exchange.command()
                        + " it sent " + talk.get(i + 1).verb()
                        + " and made no use of the answer, as if it had read the 226"
                        + " in its place. With Commons Net, call completePendingCommand() after closing the stream of"
                        + " storeFileStream, appendFileStream or retrieveFileStream.");
            }
        }
        Exchange end = talk.get(talk.size() - 1);
        if (TRANSFERS.contains(end.verb()) && leftWithoutQuit(end.session())) {
            hints.add("#" + end.session() + " left right after " + end.command()
                    + ", without QUIT, and maybe without having"
                    + " read the reply: whoever does not read it does not know whether all bytes arrived. With Commons Net,"
                    + " call completePendingCommand() after closing a stream, and logout() before disconnect().");
        }
    }

    /** Whether what follows a transfer is the first step of two, and its answer was of no use to the client. */
    private boolean isWasted(List<Exchange> after) {
        String first = after.get(0).verb();
        boolean over = after.size() == 1;
        if (last(after.get(0)).charAt(0) > '3') {
            return false;
        } else if (over) {
            return (PASSIVE.contains(first) || first.equals("RNFR"))
                    && !end(after.get(0).session()).equals(FtpSession.OPEN);
        }
        Exchange second = after.get(1);
        if (first.equals("RNFR")) {
            return !second.verb().equals("RNTO");
        } else if (PASSIVE.contains(first)) {
            return second.verb().equals("QUIT") || PASSIVE.contains(second.verb());
        }
        return ACTIVE.contains(first) && TRANSFERS.contains(second.verb()) && !isComplete(second);
    }

    private boolean leftWithoutQuit(long session) {
        String end = end(session);
        return !end.equals(FtpSession.OPEN) && !Character.isDigit(end.charAt(0));
    }

    private String end(long session) {
        return journal.sessions().latest().stream()
                .filter(each -> each.number() == session)
                .map(FtpSession::end)
                .findFirst()
                .orElse(FtpSession.OPEN);
    }

    private static boolean isComplete(Exchange exchange) {
        return TRANSFERS.contains(exchange.verb()) && last(exchange).startsWith("226");
    }

    private static String last(Exchange exchange) {
        return exchange.replies().get(exchange.replies().size() - 1);
    }

    private static String noRelay(String address) {
        return address + " is the client's own machine, and to the server that is another one, where " + NO_RELAY
                + " that could dial it. Use passive mode, or FakeFtpContainer, which brings the relay along.";
    }
}

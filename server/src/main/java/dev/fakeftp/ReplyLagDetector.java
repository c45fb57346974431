package dev.fakeftp;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds signs that a session's client has missed a reply, or could not open a data connection.
 *
 * <p>The server cannot observe which replies a client has read. A client that is one reply behind takes each reply for
 * that to its next command. It gives up where a command has a second step: it reads 226 in place of 227, 150 or 350.
 *
 * @param session the session
 * @param said its commands with their replies, in their order
 * @param moved its transfers
 * @param noticed its notices
 */
record ReplyLagDetector(FtpSession session, List<Exchange> said, List<Transfer> moved, List<Notice> noticed) {
    /** The role of a command in setting up data connections. */
    private enum Role {
        ASKS_PASSIVE,
        ASKS_ACTIVE,
        USES_IT,
        DROPS_IT,
        LEAVES,
        NONE;

        static Role of(Exchange exchange) {
            return switch (exchange.verb()) {
                case "PASV", "EPSV" -> granted(exchange) ? ASKS_PASSIVE : NONE;
                case "PORT", "EPRT" -> granted(exchange) ? ASKS_ACTIVE : NONE;
                case "STOR", "APPE", "STOU", "RETR", "LIST", "NLST", "MLSD" -> USES_IT;
                case "ABOR" -> DROPS_IT;
                case "QUIT", "REIN" -> LEAVES;
                default -> NONE;
            };
        }
    }

    /** A requested data connection, and the command that used it, if any. */
    private record DataSetup(Exchange asked, @Nullable Exchange use) {
        boolean passive() {
            return Role.of(asked) == Role.ASKS_PASSIVE;
        }

        boolean complete() {
            return use != null && ReplyLagDetector.complete(use);
        }
    }

    /** Returns the first mistake with its remedy; later mistakes may be consequences of it. */
    Optional<String> mistake() {
        return Stream.of(unreachableClient(), lostSetup(), lostRename(), unreadReply())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> unreachableClient() {
        return noticed.stream()
                .filter(notice -> notice.subject() == Notice.Subject.NO_RELAY)
                .findFirst()
                .map(notice -> Symptom.NO_RELAY.explain(notice.text()
                        + " With Commons Net, call enterLocalPassiveMode(). FakeFtpContainer starts the relay."));
    }

    private Optional<String> lostSetup() {
        List<DataSetup> setups = setups();
        return IntStream.range(0, setups.size())
                .filter(i -> isLost(setups.get(i)))
                .mapToObj(i -> whyLost(setups.get(i), setups.subList(0, i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** If earlier data connections in this mode succeeded, the network works, and the client is one reply behind. */
    private Optional<String> whyLost(DataSetup lost, List<DataSetup> before) {
        Stream<DataSetup> good = before.stream().filter(setup -> setup.complete() && setup.passive() == lost.passive());
        Optional<String> behind = last(good).map(DataSetup::use).map(use -> oneBehind(use, lost.asked()));
        return lost.passive() ? behind.or(() -> Optional.of(unreachableServer(lost.asked()))) : behind;
    }

    private Optional<String> lostRename() {
        return IntStream.range(0, said.size())
                .filter(i -> said.get(i).verb().equals("RNFR")
                        && said.get(i).lastReply().startsWith("350"))
                .filter(i -> i + 1 < said.size() ? !said.get(i + 1).verb().equals("RNTO") : hasEnded())
                .mapToObj(i -> last(said.subList(0, i).stream().filter(ReplyLagDetector::complete))
                        .map(before -> oneBehind(before, said.get(i))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> unreadReply() {
        return last(said.stream())
                .filter(end -> session.state() == SessionState.REPLY_UNREAD && Role.of(end) == Role.USES_IT)
                .map(end -> Symptom.REPLY_UNREAD.explain(
                        number() + "closed the connection after " + end.command() + " without reading \""
                                + end.lastReply()
                                + "\". Only that reply reports whether all bytes arrived. An upload counts as broken if its client"
                                + " disconnects before that reply. With Commons Net, call completePendingCommand() after closing a"
                                + " stream, and logout() before disconnect()."));
    }

    private String oneBehind(Exchange before, Exchange asked) {
        return Symptom.ONE_REPLY_BEHIND.explain(
                number() + "seems to be one reply behind: after " + before.command() + " it sent " + asked.command()
                        + " and did not use \"" + asked.lastReply()
                        + "\", as if it had read the 226 instead. With Commons Net, call completePendingCommand() after closing"
                        + " the stream of storeFileStream, appendFileStream or retrieveFileStream; with Python, voidresp() after"
                        + " transfercmd().");
    }

    private String unreachableServer(Exchange asked) {
        return Symptom.PASSIVE_PORT_OUT_OF_REACH.explain(
                number() + asked.command() + ": the client received \"" + asked.lastReply()
                        + "\" but did not connect to that port. Is the port published, and can the client reach that address?"
                        + " After EPSV, and with many clients after PASV, it is the address of the control connection.");
    }

    private List<DataSetup> setups() {
        return IntStream.range(0, said.size())
                .mapToObj(i -> connect(said.get(i), said.subList(i + 1, said.size())))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Empty if the command sets up no data connection, or if its outcome is unknown. The client may be about to connect, or
     * has requested another one. A client that continues with another command has connected, as curl does before SIZE.
     */
    private Optional<DataSetup> connect(Exchange asked, List<Exchange> after) {
        Role role = Role.of(asked);
        if (role != Role.ASKS_PASSIVE && role != Role.ASKS_ACTIVE) {
            return Optional.empty();
        }
        boolean unused = after.isEmpty() ? hasEnded() : Role.of(after.get(0)) == Role.LEAVES;
        Optional<Exchange> use = after.stream()
                .filter(exchange -> Role.of(exchange) != Role.NONE)
                .findFirst()
                .filter(exchange -> Role.of(exchange) == Role.USES_IT);
        return unused || use.isPresent() ? Optional.of(new DataSetup(asked, use.orElse(null))) : Optional.empty();
    }

    /** True if no data connection was opened, or if the client gave it up before the first byte. */
    private boolean isLost(DataSetup setup) {
        Exchange use = setup.use();
        return use == null || use.lastReply().startsWith("425") || isGivenUp(setup, use);
    }

    /** A client that takes the 200 of PORT for a refusal stops listening, possibly after the server has connected. */
    private boolean isGivenUp(DataSetup setup, Exchange use) {
        return moved.stream()
                .filter(transfer ->
                        transfer.sequence() > setup.asked().sequence() && transfer.sequence() < use.sequence())
                .filter(transfer -> transfer.mode() == DataMode.ACTIVE && transfer.bytes() == 0)
                .anyMatch(transfer -> transfer.state() == TransferState.CUT);
    }

    private boolean hasEnded() {
        return session.state() != SessionState.OPEN;
    }

    private String number() {
        return "#" + session.number() + " ";
    }

    private static boolean complete(Exchange exchange) {
        return Role.of(exchange) == Role.USES_IT && exchange.lastReply().startsWith("226");
    }

    private static boolean granted(Exchange exchange) {
        return exchange.lastReply().startsWith("2");
    }

    private static <T> Optional<T> last(Stream<T> entries) {
        return entries.reduce((earlier, later) -> later);
    }
}

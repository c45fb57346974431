package dev.fakeftp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one session's client made of the replies that it got.
 *
 * <p>Nobody sees from outside which replies a client has read. But one that has read one too few takes each for the answer to
 * its next command, and so gives up where a command has a second step: it reads 226 where it wants 227, 150 or 350.
 *
 * @param session the session
 * @param said its commands with their replies, in their order
 * @param moved its transfers
 */
record Talk(FtpSession session, List<Exchange> said, List<Transfer> moved) {
    /** What a refusal says when nobody can dial the client. */
    private static final String NO_RELAY = "no relay is connected";

    private static final Set<String> ACTIVE = Set.of("PORT", "EPRT");

    /** What a command means for data connections. */
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

    /** A data connection that was asked for, and the command that used it, if one did. */
    private record Dial(Exchange asked, Optional<Exchange> use) {
        boolean passive() {
            return Role.of(asked) == Role.ASKS_PASSIVE;
        }

        boolean complete() {
            return use.filter(Talk::complete).isPresent();
        }
    }

    /** The first mistake, because the others may come from it, with what would mend it. */
    Optional<String> mistake() {
        return Stream.of(clientOutOfReach(), lostDial(), lostRename(), unreadReply())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> clientOutOfReach() {
        return IntStream.range(0, said.size())
                .filter(i -> said.get(i).lastReply().contains(NO_RELAY))
                .mapToObj(i -> last(said.subList(0, i + 1).stream().filter(e -> ACTIVE.contains(e.verb()))))
                .flatMap(Optional::stream)
                .findFirst()
                .map(asked -> number() + asked.command()
                        + " names the client's own machine, and to the server that is another one, where " + NO_RELAY
                        + " that could dial it. Use passive mode (with Commons Net, enterLocalPassiveMode()), or"
                        + " FakeFtpContainer, which brings the relay along.");
    }

    private Optional<String> lostDial() {
        List<Dial> dials = dials();
        return IntStream.range(0, dials.size())
                .filter(i -> isLost(dials.get(i)))
                .mapToObj(i -> whyLost(dials.get(i), dials.subList(0, i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A client whose data connections have come about in that mode before could dial, or be dialled, again. */
    private Optional<String> whyLost(Dial lost, List<Dial> before) {
        Stream<Dial> good = before.stream().filter(dial -> dial.complete() && dial.passive() == lost.passive());
        Optional<String> behind = last(good).flatMap(Dial::use).map(use -> oneBehind(use, lost.asked()));
        return lost.passive() ? behind.or(() -> Optional.of(serverOutOfReach(lost.asked()))) : behind;
    }

    private Optional<String> lostRename() {
        return IntStream.range(0, said.size())
                .filter(i -> said.get(i).verb().equals("RNFR")
                        && said.get(i).lastReply().startsWith("350"))
                .filter(i -> i + 1 < said.size() ? !said.get(i + 1).verb().equals("RNTO") : hasEnded())
                .mapToObj(i -> last(said.subList(0, i).stream().filter(Talk::complete))
                        .map(before -> oneBehind(before, said.get(i))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> unreadReply() {
        return last(said.stream())
                .filter(end -> session.end().equals(FtpSession.REPLY_UNREAD) && Role.of(end) == Role.USES_IT)
                .map(end -> number() + "left after " + end.command() + " without having read \"" + end.lastReply()
                        + "\". Only that reply tells whether all bytes arrived, and an upload counts as broken if its client"
                        + " is gone before. With Commons Net, call completePendingCommand() after closing a stream, and"
                        + " logout() before disconnect().");
    }

    private String oneBehind(Exchange before, Exchange asked) {
        return number() + "seems to be one reply behind: after " + before.command() + " it sent " + asked.command()
                + " and made no use of \"" + asked.lastReply()
                + "\", as if it had read the 226 in its place. With Commons Net, call completePendingCommand() after closing"
                + " the stream of storeFileStream, appendFileStream or retrieveFileStream; with Python, voidresp() after"
                + " transfercmd().";
    }

    private String serverOutOfReach(Exchange asked) {
        return number() + asked.command() + ": the client was told \"" + asked.lastReply()
                + "\" and did not dial that port, or could not. Is the port published, and can the client reach that"
                + " address (after EPSV, and with many clients after PASV too, that of the control connection)? See"
                + " docs/networks.md.";
    }

    private List<Dial> dials() {
        return IntStream.range(0, said.size())
                .mapToObj(i -> dial(said.get(i), said.subList(i + 1, said.size())))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Empty if it is none, and if nothing can be said of it: the client may be about to dial, or has asked for another. One that
     * goes on with anything but a transfer has dialled, as curl does before it asks for the size of a file.
     */
    private Optional<Dial> dial(Exchange asked, List<Exchange> after) {
        Role role = Role.of(asked);
        if (role != Role.ASKS_PASSIVE && role != Role.ASKS_ACTIVE) {
            return Optional.empty();
        }
        boolean unused = after.isEmpty() ? hasEnded() : Role.of(after.get(0)) == Role.LEAVES;
        Optional<Exchange> use = after.stream()
                .filter(exchange -> Role.of(exchange) != Role.NONE)
                .findFirst()
                .filter(exchange -> Role.of(exchange) == Role.USES_IT);
        return unused || use.isPresent() ? Optional.of(new Dial(asked, use)) : Optional.empty();
    }

    /** Whether no data connection came of it, or one that the client gave up before the first byte. */
    private boolean isLost(Dial dial) {
        if (dial.use().isEmpty()) {
            return true;
        }
        Exchange use = dial.use().get();
        return use.lastReply().startsWith("425") || isGivenUp(dial, use);
    }

    /** A client that takes the 200 of PORT for a refusal stops listening; the server's dial may have come before that. */
    private boolean isGivenUp(Dial dial, Exchange use) {
        return moved.stream()
                .filter(transfer ->
                        transfer.sequence() > dial.asked().sequence() && transfer.sequence() < use.sequence())
                .filter(transfer -> transfer.mode() == DataMode.ACTIVE && transfer.bytes() == 0)
                .anyMatch(transfer -> transfer.state() == TransferState.CUT);
    }

    private boolean hasEnded() {
        return !session.end().equals(FtpSession.OPEN);
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

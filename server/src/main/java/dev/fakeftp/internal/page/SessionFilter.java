package dev.fakeftp.internal.page;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Journal;
import dev.fakeftp.SessionState;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sessions that a person looks for. An empty text matches all.
 *
 * @param user a part of the user's name
 * @param path a part of a path in a command or transfer
 * @param verb a verb that the client sent
 * @param code the first digits of a reply that it received
 * @param broken true for sessions with a broken transfer, a failed command or an unread reply
 */
public record SessionFilter(String user, String path, String verb, String code, boolean broken) {
    /** Returns the sessions that match, oldest first. */
    public List<FtpSession> matches(Journal journal) {
        List<FtpSession> sessions = journal.sessions().latest();
        Set<Long> matching = sessions.stream()
                .filter(session -> session.user().contains(user))
                .map(FtpSession::number)
                .collect(Collectors.toCollection(HashSet::new));
        if (!path.isEmpty()) {
            matching.retainAll(numbers(Stream.concat(
                    exchanges(journal)
                            .filter(each -> each.command().contains(path))
                            .map(Exchange::session),
                    transfers(journal)
                            .filter(each -> each.path().contains(path))
                            .map(Transfer::session))));
        }
        if (!verb.isEmpty()) {
            String wanted = verb.toUpperCase(Locale.ROOT);
            matching.retainAll(numbers(exchanges(journal)
                    .filter(each -> each.verb().toUpperCase(Locale.ROOT).equals(wanted))
                    .map(Exchange::session)));
        }
        if (!code.isEmpty()) {
            matching.retainAll(numbers(exchanges(journal)
                    .filter(each -> each.replies().stream().anyMatch(reply -> reply.startsWith(code)))
                    .map(Exchange::session)));
        }
        if (broken) {
            matching.retainAll(broken(journal));
        }
        return sessions.stream()
                .filter(session -> matching.contains(session.number()))
                .toList();
    }

    /** Returns the numbers of the sessions in which something failed. */
    public static Set<Long> broken(Journal journal) {
        Stream<Long> unread = journal.sessions().latest().stream()
                .filter(session -> session.state() == SessionState.REPLY_UNREAD)
                .map(FtpSession::number);
        Stream<Long> refused =
                exchanges(journal).filter(SessionFilter::isFailed).map(Exchange::session);
        Stream<Long> cut = transfers(journal)
                .filter(each -> each.state() != TransferState.COMPLETE && each.state() != TransferState.RUNNING)
                .map(Transfer::session);
        return numbers(Stream.of(unread, refused, cut).flatMap(kind -> kind));
    }

    /** Returns whether a command was refused, or not even answered. */
    static boolean isFailed(Exchange exchange) {
        return exchange.replies().isEmpty() || isRefusal(exchange.lastReply());
    }

    /** Returns whether a reply is a refusal (4yz and 5yz, RFC 959, section 4.2.1). */
    static boolean isRefusal(String reply) {
        return reply.startsWith("4") || reply.startsWith("5");
    }

    private static Stream<Exchange> exchanges(Journal journal) {
        return journal.exchanges().latest().stream();
    }

    private static Stream<Transfer> transfers(Journal journal) {
        return journal.transfers().latest().stream();
    }

    private static Set<Long> numbers(Stream<Long> numbers) {
        return numbers.collect(Collectors.toSet());
    }
}

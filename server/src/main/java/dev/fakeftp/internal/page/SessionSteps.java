package dev.fakeftp.internal.page;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Journal;
import dev.fakeftp.Notice;
import dev.fakeftp.SessionState;
import dev.fakeftp.Transfer;
import dev.fakeftp.internal.page.SessionStep.Connected;
import dev.fakeftp.internal.page.SessionStep.Ended;
import dev.fakeftp.internal.page.SessionStep.Moving;
import dev.fakeftp.internal.page.SessionStep.Noted;
import dev.fakeftp.internal.page.SessionStep.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session, step by step.
 *
 * @param dropped the number of its first steps that are not among them, as those that the journal has dropped to make room
 */
public record SessionSteps(FtpSession session, List<SessionStep> steps, long dropped) {
    /** Copies the steps. */
    public SessionSteps {
        steps = List.copyOf(steps);
    }

    /** Returns the steps of all sessions, in the order in which these began. */
    public static List<SessionSteps> all(Journal journal) {
        return journal.sessions().latest().stream()
                .map(session -> of(session, journal))
                .toList();
    }

    /** Returns the steps of a session. Empty if the journal does not have it. */
    public static Optional<SessionSteps> of(Journal journal, long number) {
        return journal.sessions().latest().stream()
                .filter(session -> session.number() == number)
                .findFirst()
                .map(session -> of(session, journal));
    }

    private static SessionSteps of(FtpSession session, Journal journal) {
        Collector collector = new Collector(session);
        long number = session.number();
        Stream.of(
                        journal.exchanges().latest().stream()
                                .filter(each -> each.session() == number)
                                .map(each -> new Recorded(each.sequence(), () -> collector.said(each))),
                        journal.transfers().latest().stream()
                                .filter(each -> each.session() == number)
                                .map(each -> new Recorded(each.sequence(), () -> collector.moved(each))),
                        journal.notices().latest().stream()
                                .filter(each -> each.session() == number)
                                .map(each -> new Recorded(each.sequence(), () -> collector.noted(each))))
                .flatMap(kind -> kind)
                .sorted(Comparator.comparingLong(Recorded::sequence))
                .forEach(event -> event.collecting().run());
        return collector.steps();
    }

    /** Returns a copy with the latest steps only. */
    public SessionSteps latest(int most) {
        int left = Math.max(0, steps.size() - most);
        return left == 0 ? this : new SessionSteps(session, steps.subList(left, steps.size()), dropped + left);
    }

    private record Recorded(long sequence, Runnable collecting) {}

    /** Joins each command with its transfer and notices, which are noted before it: it is noted with its last reply. */
    private static final class Collector {
        private final FtpSession session;
        private final List<SessionStep> steps = new ArrayList<>();
        private final List<Notice> notices = new ArrayList<>();
        private @Nullable Transfer started;
        private @Nullable Exchange last;
        private long dropped;

        Collector(FtpSession session) {
            this.session = session;
        }

        void noted(Notice notice) {
            notices.add(notice);
        }

        void moved(Transfer transfer) {
            started = transfer;
        }

        void said(Exchange exchange) {
            if (last == null) {
                dropped = exchange.index();
            }
            last = exchange;
            Transfer own = started;
            boolean joined = own != null && exchange.command().startsWith(own.command());
            List<Notice> during = notices.stream()
                    .filter(notice -> !notice.time().isBefore(exchange.start()))
                    .toList();
            notices.removeAll(during);
            addNotices();
            steps.add(new Said(exchange, joined ? own : null, during));
            if (joined) {
                started = null;
            }
        }

        private void addNotices() {
            notices.forEach(notice -> steps.add(new Noted(notice)));
            notices.clear();
        }

        SessionSteps steps() {
            if (started != null) {
                steps.add(new Moving(started));
            }
            addNotices();
            steps.sort(Comparator.comparing(Collector::start));
            if (dropped == 0) {
                steps.add(0, new Connected(session));
            }
            if (session.state() != SessionState.OPEN && !endsWithItsReply()) {
                steps.add(new Ended(session));
            }
            return new SessionSteps(session, steps, dropped);
        }

        /** A command during a transfer ends before it, and begins after it. */
        private static Instant start(SessionStep step) {
            if (step instanceof Said said) {
                return said.exchange().start();
            }
            return step instanceof Moving moving
                    ? moving.transfer().start()
                    : ((Noted) step).notice().time();
        }

        private boolean endsWithItsReply() {
            return last != null && last.replies().contains(session.end());
        }
    }
}

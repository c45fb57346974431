package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.partner.Conversation;
import dev.fakeftp.internal.partner.KnownValues;
import dev.fakeftp.internal.partner.Partner;
import dev.fakeftp.internal.partner.PartnerSession;
import dev.fakeftp.internal.partner.ReceivedReply;
import dev.fakeftp.internal.partner.ScratchFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays probes with a partner's server, and returns the exchanges. */
final class ProbeRunner implements AutoCloseable {
    /** A connection to a closed port fails at once, but a firewall can drop it. */
    private static final Duration UNREACHABLE = Duration.ofSeconds(15);

    /** A server reads what it has received within this time. */
    private static final Duration ARRIVAL = Duration.ofMillis(100);

    private static final int PASSWORD_NEEDED = 331;
    private static final int FIRST_SYNTAX_ERROR = 500;
    private static final int LAST_SYNTAX_ERROR = 504;
    private static final int MOST_REPLIES = 4;
    private static final int CUT_BYTES = 1000;

    private final Partner partner;
    private final Conversation conversation;
    private final @Nullable ScratchFolder scratch;
    private final List<ProbeExchange> exchanges = new ArrayList<>();
    private @Nullable PartnerSession shared;

    /** The server does not answer each command once after a refusal, as some with a parser of yacc. */
    private boolean confused;

    /** @param scratch the scratch folder, or null if nothing is written */
    ProbeRunner(Partner partner, Conversation conversation, @Nullable ScratchFolder scratch) {
        this.partner = partner;
        this.conversation = conversation;
        this.scratch = scratch;
    }

    List<ProbeExchange> exchanges() {
        return exchanges;
    }

    /** Plays a probe once, or once for each variant of its names. */
    void run(int number, Probe probe) throws IOException {
        if (!probe.varies()) {
            play(number + "", probe, probe.fixed());
            return;
        }
        for (String variant : ScratchFolder.VARIANTS) {
            play(number + variant, probe.variant(variant), false);
        }
    }

    private void play(String key, Probe probe, boolean fixed) throws IOException {
        PartnerSession session = session(probe);
        try {
            int before = exchanges.size();
            play(key, probe, fixed, session);
            if (!probe.alone() && silent(exchanges.subList(before, exchanges.size()))) {
                confused = true;
                exchanges.subList(before, exchanges.size()).clear();
                endShared();
                play(key, probe, fixed, session(probe));
            }
        } finally {
            if (probe.alone()) {
                session.close();
            }
        }
    }

    private static boolean silent(List<ProbeExchange> played) {
        return played.stream().anyMatch(exchange -> exchange.last().equals(ReceivedReply.SILENCE.lines()));
    }

    private PartnerSession session(Probe probe) throws IOException {
        if (probe.alone()) {
            endShared();
            PartnerSession own = new PartnerSession(partner, conversation);
            if (probe.sendsPassword()) {
                own.secure();
            }
            if (probe.start() == Probe.Start.FAILING) {
                return own.mayEnd();
            }
            return probe.beforeLogin() ? own : prepared(own.login());
        }
        PartnerSession kept = shared;
        if (kept == null || kept.closed() || kept.loggedIn() == probe.beforeLogin()) {
            endShared();
            kept = new PartnerSession(partner, conversation);
            shared = kept;
            return probe.beforeLogin() ? kept.ready() : prepared(kept.login().ready());
        }
        return probe.beforeLogin() ? kept : prepared(kept);
    }

    private PartnerSession prepared(PartnerSession session) throws IOException {
        if (scratch != null) {
            session.say("CWD " + session.home());
            session.resetFolder();
            scratch.enter(session);
        }
        session.say("TYPE I");
        session.follow("TYPE I");
        return session;
    }

    private void play(String key, Probe probe, boolean fixed, PartnerSession session) throws IOException {
        if (probe.start() == Probe.Start.CONNECTED) {
            exchanges.add(new ProbeExchange(
                    key,
                    "",
                    false,
                    false,
                    List.of(session.valuesOfGreeting()
                            .template(session.greeting().lines())),
                    null));
            return;
        }
        int position = 0;
        boolean refused = false;
        for (Step step : probe.steps()) {
            if (session.closed()) {
                return;
            }
            position++;
            SentCommand command = SentCommand.of(step, session);
            boolean loggedIn = session.loggedIn();
            List<ReceivedReply> replies = replies(step, command.line(), session);
            if (replies.get(0).positive() && !keepsLogin(command, replies.get(0))) {
                session.follow(command.line());
            }
            refused |= !loggedIn || refuses(replies);
            if (step.recorded()) {
                KnownValues values = command.values(session, scratch, SentCommand.unique(replies));
                exchanges.add(new ProbeExchange(
                        key + "." + position,
                        command.toString(),
                        loggedIn,
                        fixed,
                        replies.stream()
                                .map(reply -> values.template(command.lines(reply)))
                                .toList(),
                        step.situation()));
            }
        }
        if (refused && !probe.alone() && (confused || !session.inStep())) {
            confused = true;
            endShared();
        }
    }

    /** USER during a session can be accepted without a new login. */
    private static boolean keepsLogin(SentCommand command, ReceivedReply reply) {
        return command.verb().equals("USER") && reply.code() != PASSWORD_NEEDED;
    }

    /** A server can refuse a wrong command twice. */
    private static boolean refuses(List<ReceivedReply> replies) {
        int code = replies.get(0).code();
        return code >= FIRST_SYNTAX_ERROR && code <= LAST_SYNTAX_ERROR;
    }

    private List<ReceivedReply> replies(Step step, String command, PartnerSession session) throws IOException {
        return switch (step.how()) {
            case SAID, SILENT ->
                step.transfer() && session.loggedIn()
                        ? transfer(step, command, session)
                        : List.of(session.say(command));
            case PERHAPS -> List.of(session.say(command, PartnerSession.SILENCE));
            case EXACTLY ->
                all(
                        session,
                        session.sayExactly(command.replace("\\r", "\r")
                                .replace("\\n", "\n")
                                .replace("\\t", "\t")));
            case UNPREPARED -> all(session, session.say(command, PartnerSession.SILENCE));
            case CUT -> cut(command, session);
            case CUT_DOWNLOAD ->
                session.transfer(command, data -> {
                            data.reset();
                            return "";
                        })
                        .replies();
            case UNREACHABLE -> unreachable(command, session);
            case DURING -> List.of(session.during(command, ScratchFolder.LARGE));
        };
    }

    private static List<ReceivedReply> transfer(Step step, String command, PartnerSession session) throws IOException {
        return step.upload()
                ? session.upload(command, step.content()).replies()
                : session.download(command).replies();
    }

    private static List<ReceivedReply> all(PartnerSession session, ReceivedReply first) throws IOException {
        List<ReceivedReply> all = new ArrayList<>(List.of(first));
        while (all.size() < MOST_REPLIES && !first.equals(ReceivedReply.SILENCE)) {
            ReceivedReply next = session.read(Duration.ofMillis(200));
            if (next.equals(ReceivedReply.SILENCE)) {
                break;
            }
            all.add(next);
            if (next.equals(ReceivedReply.CLOSED)) {
                break;
            }
        }
        return all;
    }

    private static List<ReceivedReply> unreachable(String command, PartnerSession session) throws IOException {
        session.say("PORT " + session.closedPort());
        List<ReceivedReply> replies = new ArrayList<>(List.of(session.say(command, UNREACHABLE)));
        if (replies.get(0).preliminary()) {
            replies.add(session.read(UNREACHABLE));
        }
        return replies;
    }

    private static List<ReceivedReply> cut(String command, PartnerSession session) throws IOException {
        return session.transfer(command, data -> {
                    data.write("0".repeat(CUT_BYTES));
                    session.read(ARRIVAL);
                    data.reset();
                    return "";
                })
                .replies();
    }

    private void endShared() throws IOException {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    @Override
    public void close() throws IOException {
        endShared();
    }
}

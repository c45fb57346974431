package dev.fakeftp.internal.replay;

import dev.fakeftp.internal.recording.FtpLine;
import dev.fakeftp.internal.recording.RecordedSession;
import dev.fakeftp.internal.recording.RecordedSession.Exchanged;
import dev.fakeftp.internal.recording.RecordingReader;
import dev.fakeftp.internal.recording.SecretMask;
import dev.fakeftp.internal.wire.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The recorded sessions of a replay, and the differences found. A client follows the first recorded session that no other
 * client has and that agrees with all its commands. So sessions that ran side by side may open in any order.
 */
public final class ReplayPlan {
    private static final Pattern MASKED = Pattern.compile("\\Q" + SecretMask.MASKED + "\\E");

    /** Commands that change neither files nor the session. A loose replay takes them with or without a recording. */
    private static final Set<String> READING = Set.of(
            "ABOR", "ALLO", "EPRT", "EPSV", "FEAT", "HASH", "HELP", "LIST", "MDTM", "MLSD", "MLST", "NLST", "NOOP",
            "PASV", "PORT", "PWD", "QUIT", "RETR", "SIZE", "STAT", "SYST", "XPWD");

    private final List<RecordedSession> sessions;
    private final RecordedTree tree;
    private final Set<RecordedSession> taken = new HashSet<>();
    private final List<Follower> followers = new ArrayList<>();
    private final Set<String> differences = new LinkedHashSet<>();

    private ReplayPlan(List<RecordedSession> sessions) {
        this.sessions = sessions;
        this.tree = RecordedTree.of(sessions);
    }

    /** Reads a recording. Fails with an {@link IOException} that names file and line. */
    public static ReplayPlan read(Path folder) throws IOException {
        return new ReplayPlan(RecordingReader.readAll(folder));
    }

    /** Returns the files and folders that the recording shows. */
    public RecordedTree tree() {
        return tree;
    }

    /** Returns whether a command may change files or the state of the session. */
    static boolean isChanging(String verb) {
        return !verb.isEmpty() && !READING.contains(verb);
    }

    /** Returns the differences between the clients and the recording so far. */
    public synchronized List<String> differences() {
        return List.copyOf(differences);
    }

    /** Returns the differences, and what was recorded and not replayed. */
    public synchronized List<String> missing() {
        List<String> all = new ArrayList<>(differences);
        Set<RecordedSession> begun = new HashSet<>();
        for (Follower follower : followers) {
            Optional<RecordedSession> session =
                    follower.candidates.stream().filter(begun::add).findFirst();
            session.ifPresent(each -> follower.rest(each).ifPresent(all::add));
        }
        for (RecordedSession session : sessions) {
            if (!begun.contains(session)) {
                all.add(session.file().getFileName() + ": no client has replayed this session.");
            }
        }
        return all;
    }

    /** Notes a difference. */
    synchronized void differ(String what) {
        differences.add(what);
    }

    /** Begins a session of a client. */
    synchronized Follower follow() {
        Follower follower = new Follower(
                sessions.stream().filter(session -> !taken.contains(session)).toList());
        followers.add(follower);
        return follower;
    }

    /** The place of one client in the recording. */
    final class Follower {
        private List<RecordedSession> candidates;
        private int next;
        private boolean left;

        private Follower(List<RecordedSession> candidates) {
            this.candidates = candidates;
        }

        /** Returns the next exchange if it has this command, and moves on. The greeting has an empty command. */
        Optional<Exchanged> take(String command) {
            synchronized (ReplayPlan.this) {
                List<RecordedSession> fitting = candidates.stream()
                        .filter(session -> candidates.size() == 1 || !taken.contains(session))
                        .filter(session -> next < session.exchanges().size())
                        .filter(session -> matches(session.exchanges().get(next).command(), command))
                        .toList();
                if (fitting.isEmpty()) {
                    return Optional.empty();
                }
                Exchanged exchange = fitting.get(0).exchanges().get(next);
                candidates = fitting.stream()
                        .filter(session -> session.exchanges().get(next).looksLike(exchange))
                        .toList();
                next++;
                RecordedSession first = candidates.get(0);
                if (candidates.size() == 1 || next == first.exchanges().size()) {
                    candidates = List.of(first);
                    taken.add(first);
                }
                return Optional.of(exchange);
            }
        }

        /** Returns the next exchange, or a later one if all between only read. Empty after {@link #differ}. */
        Optional<Exchanged> takeLoosely(String command) {
            synchronized (ReplayPlan.this) {
                if (left) {
                    return Optional.empty();
                }
                Optional<Exchanged> exact = take(command);
                return exact.isPresent() ? exact : later(command);
            }
        }

        private Optional<Exchanged> later(String command) {
            for (RecordedSession session : candidates) {
                List<Exchanged> exchanges = session.exchanges();
                int found = next;
                while (found < exchanges.size()
                        && !matches(exchanges.get(found).command(), command)
                        && !isChanging(
                                FtpLine.command(exchanges.get(found).command()).verb())) {
                    found++;
                }
                if (found < exchanges.size() && matches(exchanges.get(found).command(), command)) {
                    next = found + 1;
                    candidates = List.of(session);
                    taken.add(session);
                    return Optional.of(exchanges.get(found));
                }
            }
            return Optional.empty();
        }

        /** Leaves the recording at a command that was not recorded, if it may change what the later ones show. */
        void differ(String verb) {
            left |= isChanging(verb);
        }

        /** Returns the expected command and its place, for people. */
        String expected() {
            synchronized (ReplayPlan.this) {
                if (candidates.isEmpty()) {
                    return "no further session";
                }
                RecordedSession session = candidates.get(0);
                if (next >= session.exchanges().size()) {
                    return "the end of the session (" + session.file().getFileName() + ")";
                }
                Exchanged exchange = session.exchanges().get(next);
                return "\"" + exchange.command() + "\" (" + session.place(exchange) + ")";
            }
        }

        private Optional<String> rest(RecordedSession session) {
            return next >= session.exchanges().size()
                    ? Optional.empty()
                    : Optional.of(session.place(session.exchanges().get(next)) + ": the client did not send \""
                            + session.exchanges().get(next).command() + "\".");
        }
    }

    /** Returns whether a command is the recorded one. Data addresses and masked texts match any. */
    static boolean matches(String recorded, String sent) {
        Command expected = FtpLine.command(recorded);
        Command actual = FtpLine.command(sent);
        if (!expected.verb().equals(actual.verb())) {
            return false;
        }
        if (FtpLine.isActive(expected.verb()) || recorded.equals(sent)) {
            return true;
        }
        StringBuilder pattern = new StringBuilder();
        for (String part : MASKED.split(expected.argument(), -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return actual.argument().matches(pattern.toString());
    }
}

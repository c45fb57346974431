package dev.fakeftp.internal.journal;

import dev.fakeftp.Journal;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import java.time.Duration;
import java.util.List;

/** Explains why no upload satisfied a wait: what came near it, and what the clients said last. */
final class NearMisses {
    /** How many near misses and journal lines a message shows, each: what fits on a screen. */
    private static final int SHOWN = 10;

    private NearMisses() {}

    /** An upload that might have been meant: where it is now, and its transfer. */
    record Candidate(String path, Transfer transfer) {}

    static String explain(Glob glob, Duration atMost, boolean take, List<Candidate> candidates, Journal journal) {
        StringBuilder text = new StringBuilder("No complete upload matched ")
                .append(glob)
                .append(take ? " that was not taken before" : "")
                .append(" within ")
                .append(atMost.toMillis())
                .append(" ms.");
        section(text, "Nearest misses", near(glob, candidates));
        section(text, "The journal's last lines", journal.lastLines(SHOWN));
        return text.toString();
    }

    private static List<String> near(Glob glob, List<Candidate> candidates) {
        List<String> near = candidates.stream()
                .filter(c -> glob.nearlyMatches(c.path()))
                .map(c -> c.path() + ": " + why(glob, c))
                .toList();
        return near.subList(Math.max(0, near.size() - SHOWN), near.size());
    }

    private static String why(Glob glob, Candidate candidate) {
        Transfer transfer = candidate.transfer();
        String bytes = transfer.bytes() + " bytes";
        if (transfer.state() == TransferState.RUNNING) {
            return "still running, " + bytes + " so far";
        }
        if (!transfer.complete()) {
            return transfer.state() + " after " + bytes + " (" + transfer.cause() + ")";
        }
        return glob.matches(candidate.path())
                ? "complete, but taken before"
                : "complete, but in another folder or case";
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        text.append('\n').append(title).append(lines.isEmpty() ? ": none." : ":");
        lines.forEach(line -> text.append("\n  ").append(line));
    }
}

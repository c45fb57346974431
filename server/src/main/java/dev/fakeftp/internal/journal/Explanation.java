package dev.fakeftp.internal.journal;

import dev.fakeftp.Count;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Query;
import dev.fakeftp.Upload;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Explains why a query did not find as many as there should be: what was found, what came near, and what was said. */
final class Explanation {
    /** How many entries a message shows of each sort: what fits on a screen. */
    private static final int SHOWN = 10;

    /** How many lines of the conversation: a few uploads with their logins. */
    private static final int LINES = 40;

    private final StringBuilder text = new StringBuilder();

    private Explanation() {}

    /** An entry, and what it should have been. */
    private record Miss(JournalEntry entry, List<String> instead) {
        @Override
        public String toString() {
            String name = entry instanceof Upload upload ? upload.path() : entry.toString();
            return name + ": " + String.join("; ", instead);
        }
    }

    /** The message for a query that found these. */
    static String of(Count count, Query<?> query, Duration atMost, List<?> found, Journal journal) {
        Explanation explanation = new Explanation();
        explanation.text.append(query.headline(count, atMost, found.size()));
        if (!found.isEmpty()) {
            explanation.section("Found", SHOWN, found);
        }
        if (found.size() < count.least()) {
            explanation.section("Nearest misses", SHOWN, misses(query, journal));
        }
        if (!journal.hints().isEmpty()) {
            explanation.section("Hints", SHOWN, journal.hints());
        }
        explanation.section(
                "The conversation", LINES, journal.transcript().lines().toList());
        return explanation.text.toString();
    }

    /** The nearest last. */
    private static List<Miss> misses(Query<?> query, Journal journal) {
        return journal.entries(query.kind()).latest().stream()
                .map(entry -> new Miss(entry, query.nearlyMissedBy(entry)))
                .filter(miss -> !miss.instead().isEmpty())
                .sorted(Comparator.comparingInt((Miss miss) -> -miss.instead().size()))
                .toList();
    }

    private void section(String title, int most, List<?> lines) {
        List<?> last = lines.subList(Math.max(0, lines.size() - most), lines.size());
        text.append('\n').append(title);
        if (last.size() < lines.size()) {
            text.append(", the last ").append(most).append(" of ").append(lines.size());
        }
        text.append(lines.isEmpty() ? ": none." : ":");
        last.forEach(line -> text.append("\n  ").append(line));
    }
}

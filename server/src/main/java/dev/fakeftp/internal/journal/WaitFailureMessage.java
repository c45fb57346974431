package dev.fakeftp.internal.journal;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.Count;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Query;
import dev.fakeftp.Search;
import dev.fakeftp.Symptom;
import dev.fakeftp.Upload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Explains a wait that did not find the expected number of entries. It shows the found entries, near misses, hints and
 * the conversation.
 */
final class WaitFailureMessage {
    /** Entries shown in each section; as many as fit on a screen. */
    private static final int SHOWN = 10;

    /** Lines shown of the conversation: a few uploads with their logins. */
    private static final int LINES = 40;

    /** Characters shown of each line. A command line may have 8,192, and a reply that lists a folder has no limit. */
    private static final int LENGTH = 1_000;

    private final StringBuilder text = new StringBuilder();

    private WaitFailureMessage() {}

    /** An entry, and the properties that it lacks. */
    private record Miss(JournalEntry entry, List<String> instead) {
        @Override
        public String toString() {
            String name = entry instanceof Upload upload ? upload.path() : entry.toString();
            return ControlCharacters.escape(name) + ": " + String.join("; ", instead);
        }
    }

    /** Returns the message for a search that found these entries. */
    static String of(Count count, Search<?> search, Duration atMost, List<?> found, Journal journal) {
        WaitFailureMessage message = new WaitFailureMessage();
        message.text.append(Waits.headline(count, search, atMost, found.size()));
        if (!found.isEmpty()) {
            message.section("Found", SHOWN, found.stream());
        }
        if (found.size() < count.least()) {
            message.section("Nearest misses", SHOWN, misses(search, journal).stream());
        }
        List<String> hints = journal.hints();
        if (!hints.isEmpty()) {
            message.section("Hints", SHOWN, hints.stream());
        }
        List<Symptom> symptoms = journal.symptoms();
        if (!symptoms.isEmpty()) {
            message.section("Explanations", SHOWN, symptoms.stream().map(Symptom::url));
        }
        message.section("The conversation", LINES, journal.lines());
        return message.text.toString();
    }

    /** Returns the misses, the nearest last. */
    private static List<Miss> misses(Search<?> search, Journal journal) {
        return journal.find(Query.of(Search.of(search.kind(), Map.of()))).stream()
                .map(entry -> new Miss(entry, search.nearlyMissedBy(entry)))
                .filter(miss -> !miss.instead().isEmpty())
                .sorted(Comparator.comparingInt((Miss miss) -> -miss.instead().size()))
                .toList();
    }

    private void section(String title, int most, Stream<?> lines) {
        Deque<String> last = new ArrayDeque<>();
        long all = 0;
        for (Iterator<?> each = lines.iterator(); each.hasNext(); all++) {
            last.addLast(shortened(each.next().toString()));
            if (last.size() > most) {
                last.removeFirst();
            }
        }
        text.append('\n').append(title);
        if (last.size() < all) {
            text.append(", the last ").append(most).append(" of ").append(all);
        }
        text.append(last.isEmpty() ? ": none." : ":");
        last.forEach(line -> text.append("\n  ").append(line));
    }

    /** Shortens the middle of a line: its start has the command, its end the reply. */
    private static String shortened(String line) {
        return line.length() <= LENGTH
                ? line
                : line.substring(0, LENGTH / 2) + " … " + line.substring(line.length() - LENGTH / 2);
    }
}

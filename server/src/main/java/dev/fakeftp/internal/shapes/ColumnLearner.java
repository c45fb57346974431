package dev.fakeftp.internal.shapes;

import com.google.gson.JsonObject;
import dev.fakeftp.internal.shapes.LineGuess.Style;
import dev.fakeftp.internal.shapes.LineGuess.Widths;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Learns the lines of LIST and their times. */
final class ColumnLearner {
    private static final String LIST = "LIST";
    private static final String INNER_LIST = SampleFolder.FOLDER + ": LIST";

    /** Old enough for each server's other format. */
    private static final Duration OLD = Duration.ofDays(367);

    /** The ages between those that were tried, as known servers have them. */
    private static final Map<Duration, String> LIMITS = new TreeMap<>(Map.of(
            Duration.ofDays(30), "P35D",
            Duration.ofDays(179), "P180D",
            Duration.ofDays(181), "P182D",
            Duration.ofHours(24 * 182 + 7), "P182DT14H54M36S",
            Duration.ofHours(24 * 182 + 22), "P183D"));

    private final ListFindings findings;
    private final String user;
    private final Map<String, String> open;
    private final JsonObject line = new JsonObject();
    private final JsonObject time = new JsonObject();
    private final List<String> patterns = new ArrayList<>();

    /**
     * @param user the name of the login, which is masked
     * @param open gets what could not be learnt
     */
    ColumnLearner(ListFindings findings, String user, Map<String, String> open) {
        this.findings = findings;
        this.user = user;
        this.open = open;
    }

    /** Returns whether the lines are understood. Otherwise, the reason is noted. */
    boolean learn() {
        Optional<LineGuess> small = guess(LIST, SampleFolder.SMALL, SampleFolder.SMALL_SIZE, findings.fresh());
        Optional<LineGuess> large = guess(LIST, SampleFolder.LARGE, SampleFolder.LARGE_SIZE, findings.fresh());
        Optional<LineGuess> inner = guess(INNER_LIST, SampleFolder.INNER, SampleFolder.INNER_SIZE, findings.fresh());
        Optional<LineGuess> folder = guess(LIST, SampleFolder.FOLDER, null, findings.fresh());
        Optional<LineGuess> empty = guess(LIST, SampleFolder.EMPTY, null, findings.fresh());
        if (small.isEmpty() || large.isEmpty() || inner.isEmpty() || folder.isEmpty() || empty.isEmpty()) {
            open.put("lists.line", "not learnt (no known time, or neither size nor name, in the lines of LIST)");
            return false;
        }
        Widths widths = small.get().position() != large.get().position()
                ? Widths.NONE
                : small.get().position() == inner.get().position() ? Widths.FIXED : Widths.LONGEST;
        boolean links = !folder.get().links().equals(empty.get().links());
        Style style = new Style(widths, modeChanges(small.get()), links, user);
        String ofFile = large.get().template(style, large.get());
        String ofFolder = folder.get().template(style, large.get());
        line.addProperty("file", ofFile);
        if (!ofFolder.equals(ofFile)) {
            line.addProperty("folder", ofFolder);
        }
        line.addProperty("folderSize", folder.get().size());
        open.put("lists.line.link", "not learnt (FTP has no command for links)");
        learnOwner(large.get());
        learnTimes();
        return true;
    }

    /** The name of the login may stand in the file; other names may not. */
    private void learnOwner(LineGuess file) {
        String name = file.owner("owner").isEmpty() ? file.masked(user) : file.owner("owner");
        String number = file.owner("ownerNumber");
        if (name.equalsIgnoreCase(user)) {
            line.addProperty("owner", name);
        } else if (!name.isEmpty()) {
            open.put("lists.line.owner", "masked");
        }
        if (!number.isEmpty()) {
            line.addProperty("ownerNumber", number);
        }
    }

    private Optional<LineGuess> guess(String command, String name, @Nullable Integer size, Instant moment) {
        return lineOf(command, name)
                .flatMap(text -> TimeReader.ofAll().find(text, moment).flatMap(found -> {
                    note(found);
                    return LineGuess.of(text, name, size, found);
                }));
    }

    private void note(TimeReader.Found found) {
        if (!patterns.contains(found.pattern())) {
            patterns.add(found.pattern());
        }
    }

    /** Returns the line with a name as a word; some servers mark a folder by a slash, or a file by a version. */
    private Optional<String> lineOf(String command, String name) {
        String quoted = Pattern.quote(name);
        return findings.lines(command).stream()
                .filter(each -> each.matches("(?i)(.*\\s)?" + quoted + "([/.;].*|\\s.*)?"))
                .findFirst();
    }

    private boolean modeChanges(LineGuess before) {
        return guess(ListInterview.RESTRICTED + LIST, SampleFolder.SMALL, SampleFolder.SMALL_SIZE, findings.fresh())
                .filter(after -> !after.mode().equals(before.mode()))
                .isPresent();
    }

    private void learnTimes() {
        String recent = patterns.get(0);
        Optional<String> old = findings.dated()
                ? lineOf(LIST, SampleFolder.OLD)
                        .flatMap(text -> TimeReader.ofAll().find(text, SampleFolder.OLD_TIME))
                        .map(TimeReader.Found::pattern)
                : Optional.empty();
        old.ifPresent(pattern -> {
            if (!patterns.contains(pattern)) {
                patterns.add(pattern);
            }
        });
        boolean padded = old.map(pattern -> pattern.contains("ppd")).orElse(hasTwoDigits(findings.fresh()));
        time.addProperty("recent", padded ? recent.replace("MMM dd ", "MMM ppd ") : recent);
        if (old.isEmpty()) {
            open.put("lists.time", "learnt for new files only (clients cannot set times); likely for others");
            time.addProperty("old", time.get("recent").getAsString().replaceFirst("^(MMM \\w+) HH:mm$", "$1  uuuu"));
            patterns.add(0, time.get("recent").getAsString());
            return;
        }
        if (!old.get().equals(time.get("recent").getAsString())) {
            time.addProperty("old", old.get());
            learnAges(old.get());
        }
        patterns.add(0, time.get("recent").getAsString());
    }

    /** On such a day, a list does not show how it pads others. Most servers have a blank. */
    private static boolean hasTwoDigits(Instant day) {
        return LocalDate.ofInstant(day, ZoneOffset.UTC).getDayOfMonth() > 9;
    }

    /** Finds the greatest age with a time of day. A Gregorian year has 365.2425 days. */
    private void learnAges(String old) {
        TimeReader ofOld = new TimeReader(List.of(old));
        boolean future = false;
        String limit = "PT0S";
        for (Map.Entry<Duration, List<String>> each : findings.aged().entrySet()) {
            boolean recent = each.getValue().stream()
                    .filter(text -> text.contains(SampleFolder.SMALL))
                    .noneMatch(text -> ofOld.find(text).isPresent());
            if (each.getKey().isNegative()) {
                future = recent;
            } else if (recent) {
                limit = LIMITS.getOrDefault(
                        each.getKey(), each.getKey().plusDays(1).toString());
            }
        }
        time.addProperty("recentFor", limit);
        time.addProperty("future", future ? OLD.multipliedBy(1000).toString() : "PT0S");
    }

    JsonObject line() {
        return line;
    }

    JsonObject time() {
        return time;
    }

    /** Returns a reader of the server's times. */
    TimeReader times() {
        return new TimeReader(patterns);
    }
}

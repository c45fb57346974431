package dev.fakeftp.internal.shapes;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Learns the facts of MLSD and MLST (RFC 3659, section 7). */
final class FactLearner {
    private static final String MLSD = "MLSD";
    private static final String TYPE = "type";
    private static final String PERM = "perm";
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern OWNERS = Pattern.compile("(?i)owner|group|[ug]id");
    private static final Pattern STAMP = Pattern.compile("\\d{14}");

    private final ListFindings findings;

    FactLearner(ListFindings findings) {
        this.findings = findings;
    }

    /** The facts of a line, by their names as the server writes them. */
    private static Map<String, String> facts(String line) {
        Map<String, String> facts = new LinkedHashMap<>();
        int end = line.indexOf("; ");
        for (String fact : line.substring(0, Math.max(0, end)).strip().split(";", -1)) {
            int equals = fact.indexOf('=');
            if (equals > 0) {
                facts.put(fact.substring(0, equals), fact.substring(equals + 1));
            }
        }
        return facts;
    }

    /** Returns the facts of the file or folder with this name; none if MLSD does not list it. */
    private Map<String, String> of(String name) {
        return findings.lines(MLSD).stream()
                .filter(line -> line.endsWith("; " + name))
                .findFirst()
                .map(FactLearner::facts)
                .orElse(Map.of());
    }

    private static Optional<String> fact(Map<String, String> facts, String name) {
        return facts.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the member {@code facts}; empty if MLSD lists nothing. */
    Optional<JsonObject> learn() {
        Map<String, String> ofFile = of(SampleFolder.LARGE);
        Map<String, String> ofFolder = of(SampleFolder.FOLDER);
        if (ofFile.isEmpty() || ofFolder.isEmpty()) {
            return Optional.empty();
        }
        JsonObject values = new JsonObject();
        merged(List.copyOf(ofFile.keySet()), List.copyOf(ofFolder.keySet()))
                .forEach(name -> values.addProperty(name, value(name, ofFile.get(name), ofFolder.get(name))));
        JsonObject facts = new JsonObject();
        facts.add("values", values);
        facts.addProperty("dots", findings.lines(MLSD).stream().anyMatch(line -> line.endsWith("; .")));
        facts.addProperty("selectable", selectable());
        fact(ofFile, PERM).ifPresent(letters -> facts.addProperty("filePerm", letters));
        fact(ofFolder, PERM).ifPresent(letters -> facts.addProperty("folderPerm", letters));
        facts.addProperty("path", path());
        return Optional.of(facts);
    }

    private String path() {
        String inner = SampleFolder.FOLDER + "/" + SampleFolder.INNER;
        List<String> lines = findings.lines("MLST " + inner);
        if (lines.stream().anyMatch(line -> line.endsWith("; " + SampleFolder.INNER))) {
            return "NAME";
        }
        return lines.stream().anyMatch(line -> line.endsWith("; " + inner)) ? "ASKED" : "ABSOLUTE";
    }

    /** Returns the names of both in an order that suits each: a folder can have facts that a file lacks. */
    private static List<String> merged(List<String> first, List<String> second) {
        List<String> merged = new ArrayList<>(first);
        int position = 0;
        for (String name : second) {
            int found = merged.indexOf(name);
            if (found < 0) {
                merged.add(position, name);
                position++;
            } else {
                position = found + 1;
            }
        }
        return merged;
    }

    private boolean selectable() {
        List<String> selected = findings.lines(ListInterview.SELECTED + "MLST " + SampleFolder.SMALL);
        return selected.isEmpty()
                || selected.stream().allMatch(line -> fact(facts(line), TYPE).isEmpty());
    }

    /** Returns what follows the seconds, such as .000. */
    private static String fraction(String time) {
        return STAMP.matcher(time).replaceFirst("").replaceAll("\\d", "0");
    }

    private static String value(String name, @Nullable String ofFile, @Nullable String ofFolder) {
        String text = ofFile != null ? ofFile : Objects.requireNonNullElse(ofFolder, "");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case TYPE -> "{type}";
            case PERM -> "{perm}";
            case "unique" -> "{unique}";
            case "size" -> ofFolder != null ? "{size}" : "{fileSize}";
            case "sizd" -> "{folderSize}";
            case "modify" -> "{modify}" + fraction(text);
            case "unix.mode" -> "{octalMode}";
            default -> other(name, text);
        };
    }

    /** Names of owners and groups are masked. */
    private static String other(String name, String text) {
        if (STAMP.matcher(text).lookingAt()) {
            return "{modify}" + fraction(text);
        } else if (NUMBER.matcher(text).matches()) {
            return "{ownerNumber}";
        }
        return OWNERS.matcher(name).find() ? "{owner}" : text;
    }
}

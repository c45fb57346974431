package dev.fakeftp.internal.shapes;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** Learns the reply to STAT with a path. */
final class StatusLearner {
    private static final String OF_FOLDER = "STAT " + SampleFolder.FOLDER;
    private static final String OF_FILE = "STAT " + SampleFolder.SMALL;
    private static final String WITH_OPTIONS = "STAT -a " + SampleFolder.FOLDER;

    private final ListFindings findings;
    private final String absolute;

    StatusLearner(ListFindings findings) {
        this.findings = findings;
        absolute = findings.folder() + "/";
    }

    /** Returns the member {@code status}; empty if the server refuses it. */
    Optional<JsonObject> learn(TimeReader times) {
        if (replies(OF_FOLDER).size() < 2) {
            return Optional.empty();
        }
        JsonObject status = new JsonObject();
        JsonArray ofFolder = frame(OF_FOLDER, SampleFolder.FOLDER);
        status.add("folder", ofFolder);
        if (replies(OF_FILE).size() >= 2) {
            JsonArray ofFile = frame(OF_FILE, SampleFolder.SMALL);
            if (!ofFile.equals(ofFolder)) {
                status.add("file", ofFile);
            }
        }
        status.addProperty("indent", indent(times));
        return Optional.of(status);
    }

    private List<String> replies(String command) {
        SeenList list = findings.lists().get(command);
        return list == null ? List.of() : list.replies();
    }

    /** Returns the first and the last line, with placeholders for the argument. */
    private JsonArray frame(String command, String path) {
        List<String> lines = replies(command);
        List<String> withOptions = replies(WITH_OPTIONS);
        boolean argument = !withOptions.isEmpty() && withOptions.get(0).contains("-a " + SampleFolder.FOLDER);
        String placeholder = argument ? "{argument}" : "{path}";
        JsonArray frame = new JsonArray();
        frame.add(lines.get(0).replace(absolute + path, "{absolute}").replace(path, placeholder));
        frame.add(lines.get(lines.size() - 1));
        return frame;
    }

    /** Returns the blanks before a line, if LIST has none there. */
    private String indent(TimeReader times) {
        return findings.lines(OF_FILE).stream()
                .filter(line -> times.find(line).isPresent())
                .findFirst()
                .filter(line -> !findings.lines("LIST " + SampleFolder.SMALL).contains(line))
                .map(line ->
                        line.substring(0, line.length() - line.stripLeading().length()))
                .orElse("");
    }
}

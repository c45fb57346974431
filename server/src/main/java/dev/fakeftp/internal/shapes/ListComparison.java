package dev.fakeftp.internal.shapes;

import com.google.gson.JsonObject;
import dev.fakeftp.internal.partner.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the lists of a server with those that are expected. */
public final class ListComparison {
    private ListComparison() {}

    /**
     * Returns the differences.
     *
     * @param user the name of the login, which is masked
     * @param known the commands whose listings are known to differ
     */
    public static List<Difference> of(ListFindings expected, ListFindings got, String user, Set<String> known) {
        List<Difference> differences = new ArrayList<>();
        ColumnLearner theirs = new ColumnLearner(got, user, new LinkedHashMap<>());
        ColumnLearner ours = new ColumnLearner(expected, user, new LinkedHashMap<>());
        Map<String, JsonObject> before = members(ours, expected);
        Map<String, JsonObject> after = members(theirs, got);
        for (Map.Entry<String, JsonObject> member : before.entrySet()) {
            JsonObject other = after.getOrDefault(member.getKey(), new JsonObject());
            if (!member.getValue().equals(other)) {
                differences.add(
                        new Difference(member.getKey(), member.getValue().toString(), other.toString()));
            }
        }
        TimeReader times = ours.times();
        for (String command : expected.differences(got, times)) {
            if (!known.contains(command)) {
                differences.add(new Difference(command, expected.text(command, times), got.text(command, times)));
            }
        }
        return differences;
    }

    private static Map<String, JsonObject> members(ColumnLearner columns, ListFindings findings) {
        Map<String, JsonObject> members = new LinkedHashMap<>();
        columns.learn();
        members.put("the lines of LIST", columns.line());
        members.put("the times of LIST", columns.time());
        members.put("the facts of MLSD", new FactLearner(findings).learn().orElseGet(JsonObject::new));
        return members;
    }
}

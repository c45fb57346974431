package dev.fakeftp.internal.shapes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches the shapes with which this server lists most like a real one: it changes one member after another, and keeps what
 * makes more listings equal.
 */
final class ShapeSearch {
    /** Tries shapes. */
    interface Trial {
        /** Returns the commands whose listings differ, of these. */
        List<String> differences(JsonObject shapes, Predicate<String> commands) throws IOException;
    }

    private JsonObject best;

    ShapeSearch(JsonObject start) {
        best = start;
    }

    JsonObject best() {
        return best;
    }

    /** Makes all changes of a member that help. It begins with the value of each of the others, until one fits. */
    void improve(Trial trial, List<UnaryOperator<JsonObject>> changes, String path, List<String> others)
            throws IOException {
        JsonObject before = best;
        JsonObject found = best;
        int least = Integer.MAX_VALUE;
        for (String other : others) {
            JsonElement value = member(before, other);
            best = value == null ? before : with(before, path, value.deepCopy());
            int differences = improve(trial, changes);
            if (differences < least) {
                least = differences;
                found = best;
            }
            if (least == 0) {
                break;
            }
        }
        best = found;
    }

    /**
     * Makes all changes that help, until none does. Returns the number of listings that still differ. A change that mends
     * none of these needs no more listings.
     */
    int improve(Trial trial, List<UnaryOperator<JsonObject>> changes) throws IOException {
        List<String> different = trial.differences(best, command -> true);
        boolean better = true;
        while (better && !different.isEmpty()) {
            better = false;
            for (UnaryOperator<JsonObject> change : changes) {
                JsonObject changed = change.apply(best);
                if (changed.equals(best)
                        || trial.differences(changed, different::contains).size() == different.size()) {
                    continue;
                }
                List<String> others = trial.differences(changed, command -> true);
                if (others.size() < different.size()) {
                    best = changed;
                    different = others;
                    better = true;
                }
            }
        }
        return different.size();
    }

    /** Returns the changes that give a member each of these values. */
    static Stream<UnaryOperator<JsonObject>> values(String path, String... values) {
        return Stream.of(values).map(value -> shapes -> with(shapes, path, new JsonPrimitive(value)));
    }

    /** Returns the changes that give a member each of these values. */
    static Stream<UnaryOperator<JsonObject>> values(String path, List<JsonElement> values) {
        return values.stream().map(value -> shapes -> with(shapes, path, value));
    }

    /** Returns the changes that add or remove each of these letters. */
    static Stream<UnaryOperator<JsonObject>> letters(String path, String letters, String usual) {
        return letters.chars().mapToObj(Character::toString).map(letter -> shapes -> {
            JsonElement now = member(shapes, path);
            String text = now == null ? usual : now.getAsString();
            return with(
                    shapes, path, new JsonPrimitive(text.contains(letter) ? text.replace(letter, "") : text + letter));
        });
    }

    private static @Nullable JsonElement member(JsonObject shapes, String path) {
        JsonElement member = shapes;
        for (String name : path.split("\\.", -1)) {
            member = member == null ? null : member.getAsJsonObject().get(name);
        }
        return member;
    }

    /** Returns a copy with another value of a member. */
    static JsonObject with(JsonObject shapes, String path, JsonElement value) {
        JsonObject copy = shapes.deepCopy();
        String[] names = path.split("\\.", -1);
        JsonObject inner = copy;
        for (String name : List.of(names).subList(0, names.length - 1)) {
            if (!inner.has(name)) {
                inner.add(name, new JsonObject());
            }
            inner = inner.getAsJsonObject(name);
        }
        inner.add(names[names.length - 1], value);
        return copy;
    }

    /** Returns lines as a member. */
    static JsonElement lines(String... lines) {
        JsonArray array = new JsonArray();
        Stream.of(lines).forEach(array::add);
        return array;
    }
}

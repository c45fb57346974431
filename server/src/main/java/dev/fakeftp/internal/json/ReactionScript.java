package dev.fakeftp.internal.json;

import dev.fakeftp.Reaction;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reactions as JSON: a list of objects whose members are the components of {@link Reaction}. */
public final class ReactionScript {
    private ReactionScript() {}

    /**
     * Reads reactions from a file. Fails with {@link IllegalArgumentException} if they are invalid or cannot be read.
     */
    public static List<Reaction> read(Path file) {
        return RequestJson.list("Reactions", file, ReactionScript::parse);
    }

    /** Parses reactions. Fails with {@link IllegalArgumentException} if they are invalid. */
    public static List<Reaction> parse(String json) {
        try {
            return List.of(RequestJson.read(new StringReader(json), Reaction[].class));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Reactions are a list such as " + Json.REACTIONS_EXAMPLE + ". " + e.getMessage(), e);
        }
    }

    /** Returns a text from which {@link #parse} reads these reactions. */
    public static String print(Collection<Reaction> reactions) {
        return Json.GSON.toJson(reactions);
    }
}

package dev.fakeftp.internal.personality;

import dev.fakeftp.Personality;
import java.nio.file.Path;

/**
 * The chosen personality: a known one, or the content of a file.
 *
 * @param known the known one; {@link Personality#OWN} beside a file
 * @param json the content of a personality's file; empty for a known one
 */
public record PersonalityChoice(Personality known, String json) {
    public static PersonalityChoice of(Personality known) {
        return new PersonalityChoice(known, "");
    }

    /** Makes a choice of this content. Fails with {@link IllegalArgumentException} if it is invalid. */
    public static PersonalityChoice ofJson(String json) {
        PersonalityProfile.of(PersonalityFiles.parse(json));
        return new PersonalityChoice(Personality.OWN, json);
    }

    /** Makes a choice of a file's content. Fails with {@link IllegalArgumentException}, which names the file. */
    public static PersonalityChoice ofFile(Path file) {
        String json = PersonalityFiles.text(file);
        try {
            return ofJson(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads the replies and the behaviour. */
    public PersonalityProfile profile() {
        return json.isEmpty() ? PersonalityFiles.of(known) : PersonalityProfile.of(PersonalityFiles.parse(json));
    }

    /** Returns the name or the content. */
    @Override
    public String toString() {
        return json.isEmpty() ? known.name() : json;
    }
}

package dev.fakeftp.internal.personality;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.Personality;
import dev.fakeftp.internal.json.RequestJson;
import dev.fakeftp.internal.rules.SettingRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** The files of the known personalities. */
public final class PersonalityFiles {
    private PersonalityFiles() {}

    /** Reads the file of a personality; {@link Personality#OWN} has none. */
    public static PersonalityProfile of(Personality personality) {
        return personality == Personality.OWN ? PersonalityProfile.NONE : read(resource(personality));
    }

    /** Reads a file. Fails with {@link IllegalArgumentException} if that is impossible, or if its content is invalid. */
    public static PersonalityFile read(Path file) {
        try {
            return parse(text(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Parses a file's content. Fails with {@link IllegalArgumentException} if it is invalid. */
    static PersonalityFile parse(String json) {
        return parse(new StringReader(json));
    }

    private static PersonalityFile parse(Reader json) {
        PersonalityFile file = RequestJson.read(json, PersonalityFile.class);
        if (file.format() != PersonalityFile.FORMAT) {
            throw new IllegalArgumentException(
                    "format is " + file.format() + ". This version reads \"format\": " + PersonalityFile.FORMAT + ".");
        }
        return file;
    }

    /** Reads a file. Fails with {@link IllegalArgumentException} if that is impossible. */
    static String text(Path file) {
        try {
            return SettingRules.text(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("personality: " + e.getMessage(), e);
        }
    }

    private static String resource(Personality personality) {
        return "/dev/fakeftp/personalities/"
                + personality.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }

    private static PersonalityProfile read(String resource) {
        try (InputStream bytes = PersonalityFiles.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException(resource + " is missing in this build.");
            }
            return PersonalityProfile.of(parse(new InputStreamReader(bytes, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(resource + ": " + e.getMessage(), e);
        }
    }
}

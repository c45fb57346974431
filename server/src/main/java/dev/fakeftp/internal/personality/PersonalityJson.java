package dev.fakeftp.internal.personality;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.fakeftp.internal.json.Json;
import dev.fakeftp.internal.json.RequestJson;
import dev.fakeftp.internal.json.TextLines;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Personality files as JSON. */
public final class PersonalityJson {
    private static final Gson GSON = Json.GSON
            .newBuilder()
            .registerTypeAdapter(TextLines.class, new LinesAdapter())
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create();

    private PersonalityJson() {}

    /** Reads a file. Fails with {@link IllegalArgumentException}, which names the position and the remedy. */
    public static PersonalityFile read(Reader text) {
        return RequestJson.read(text, PersonalityFile.class);
    }

    /** Writes a file. Members are in the order of the format; those with their default value are left out. */
    public static void write(PersonalityFile file, Writer out) throws IOException {
        JsonObject json = GSON.toJsonTree(file).getAsJsonObject();
        dropDefaults(
                PersonalityFile.class,
                json,
                GSON.toJsonTree(PersonalityFile.DEFAULT).getAsJsonObject());
        GSON.toJson(json, out);
        out.write('\n');
        out.flush();
    }

    /** The entries of maps stay together: a map in a file replaces the whole default. */
    private static void dropDefaults(Class<?> type, JsonObject json, JsonObject defaults) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            JsonElement usual = defaults.get(name);
            JsonElement value = json.get(name);
            if (value == null || value.equals(usual)) {
                json.remove(name);
            } else if (component.getType().isRecord() && value.isJsonObject() && usual != null) {
                dropDefaults(component.getType(), value.getAsJsonObject(), usual.getAsJsonObject());
            }
        }
    }

    /** A string for one line, and a list of strings for several. */
    private static final class LinesAdapter extends TypeAdapter<TextLines> {
        @Override
        public void write(JsonWriter out, TextLines text) throws IOException {
            List<String> lines = text.lines();
            if (lines.size() == 1) {
                out.value(lines.get(0));
                return;
            }
            out.beginArray();
            for (String line : lines) {
                out.value(line);
            }
            out.endArray();
        }

        @Override
        public TextLines read(JsonReader in) {
            throw new UnsupportedOperationException("Use PersonalityJson.read.");
        }
    }
}

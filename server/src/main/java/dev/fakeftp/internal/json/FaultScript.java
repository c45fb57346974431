package dev.fakeftp.internal.json;

import dev.fakeftp.Fault;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;

/** Faults as JSON: a list of objects whose members are those of {@link FaultBody}. */
public final class FaultScript {
    private FaultScript() {}

    /** Reads faults from a file. Fails with {@link IllegalArgumentException} if they are invalid or cannot be read. */
    public static List<Fault> read(Path file) {
        return RequestJson.list("Faults", file, FaultScript::parse);
    }

    /** Returns a text from which {@link #parse} reads these faults. */
    public static String write(List<Fault> faults) {
        return Json.GSON.toJson(FaultBody.of(faults));
    }

    /** Parses faults. Fails with {@link IllegalArgumentException} if they are invalid. */
    public static List<Fault> parse(String json) {
        try {
            return FaultBody.faults(RequestJson.read(new StringReader(json), FaultBody[].class));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Faults are a list such as " + Json.FAULTS_EXAMPLE + ". " + e.getMessage(), e);
        }
    }
}

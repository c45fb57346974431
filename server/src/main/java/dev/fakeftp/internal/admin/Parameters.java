package dev.fakeftp.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.internal.rules.Nearest;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters in the query of a request's URL. */
final class Parameters {
    private final Map<String, String> values = new HashMap<>();

    /**
     * Parses a raw query. Fails with {@link IllegalArgumentException} on an unknown, repeated or empty parameter. If one
     * were ignored, the request could mean something else than its sender intended.
     */
    Parameters(List<String> known, @Nullable String query) {
        if (query != null && !query.isEmpty()) {
            for (String each : query.split("&", -1)) {
                add(known, each);
            }
        }
    }

    private void add(List<String> known, String text) {
        String[] parts = text.split("=", 2);
        String name = URLDecoder.decode(parts[0], UTF_8);
        String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8);
        if (!known.contains(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is not a parameter. "
                    + (known.isEmpty() ? "This request has none." : Nearest.first(name, known)));
        } else if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "The parameter \"" + name + "\" is empty. Give it a value, or leave it out.");
        } else if (values.put(name, value) != null) {
            throw new IllegalArgumentException("The parameter \"" + name + "\" is given twice. Give it once.");
        }
    }

    /** Returns the decoded value of a parameter, which is never empty. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the path. Fails with {@link IllegalArgumentException} if there is none. */
    String path() {
        return get("path")
                .orElseThrow(() -> new IllegalArgumentException("Name the file or folder, as in ?path=/in/q3.csv"));
    }
}

package dev.fakeftp.admin;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.TlsPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The values of the API as JSON: records by their component names, times and durations as in ISO 8601. */
final class Json {
    static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Instant.class, text(Instant::parse))
            .registerTypeAdapter(Duration.class, text(Duration::parse))
            .disableHtmlEscaping()
            .create();

    private Json() {}

    /** The answer to {@link Route#FILE_EXISTS}. */
    record Exists(boolean exists) {}

    /** The answer to {@link Route#TLS}. */
    record Tls(String pem, Set<TlsPolicy> policies) {}

    /** Which user is meant. */
    record Name(String name) {
        Name {
            Objects.requireNonNull(name, "name");
        }
    }

    /** What is taken away from everybody. */
    record Denial(String glob, Set<FtpPermission> permissions) {
        Denial {
            Objects.requireNonNull(glob, "glob");
            Objects.requireNonNull(permissions, "permissions");
        }
    }

    /** What a wait waits for. */
    record Wait(String glob, Duration atMost) {
        Wait {
            Objects.requireNonNull(glob, "glob");
            Objects.requireNonNull(atMost, "atMost");
        }
    }

    private static <T> TypeAdapter<T> text(Function<String, T> parse) {
        return new TypeAdapter<T>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(value.toString());
            }

            @Override
            public T read(JsonReader in) throws IOException {
                return parse.apply(in.nextString());
            }
        }.nullSafe();
    }
}

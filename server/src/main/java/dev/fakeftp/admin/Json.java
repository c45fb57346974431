package dev.fakeftp.admin;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.fakeftp.Count;
import dev.fakeftp.Criterion;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.Query;
import dev.fakeftp.Reaction;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the API as JSON: records by their component names, times and durations as in ISO 8601. */
final class Json {
    static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Instant.class, text(Instant::parse).nullSafe())
            .registerTypeAdapter(Duration.class, text(Duration::parse).nullSafe())
            // By itself Gson takes a constant that it does not know for none.
            .registerTypeAdapter(Query.Kind.class, text(Query.Kind::valueOf))
            .registerTypeAdapter(Criterion.class, text(Criterion::valueOf))
            .registerTypeAdapter(FtpPermission.class, text(FtpPermission::valueOf))
            .registerTypeAdapter(TlsPolicy.class, text(TlsPolicy::valueOf))
            .registerTypeAdapter(Fault.Moment.class, text(Fault.Moment::valueOf))
            .registerTypeAdapter(Fault.Effect.class, text(Fault.Effect::valueOf))
            .registerTypeAdapter(Fault.Per.class, text(Fault.Per::valueOf).nullSafe())
            .registerTypeAdapter(
                    Reaction.Trigger.class, text(Reaction.Trigger::valueOf).nullSafe())
            .registerTypeAdapter(Reaction.Action.class, text(Reaction.Action::valueOf))
            .registerTypeAdapter(Sink.class, text(Sink::of))
            .registerTypeAdapter(Announcement.Engine.class, text(Announcement.Engine::valueOf))
            .disableHtmlEscaping()
            .create();

    /** Faults as they are added. */
    static final String FAULTS_EXAMPLE =
            "[{\"moment\":\"COMMAND\",\"verb\":\"STOR\",\"path\":\"/in/**\",\"effect\":\"REPLY\","
                    + "\"text\":\"552 Quota exceeded.\",\"times\":2}]";

    /** Reactions as they are added. */
    static final String REACTIONS_EXAMPLE =
            "[{\"path\":\"/in/*.csv\",\"action\":\"PUT\",\"to\":\"/out/{name}.ack\",\"text\":\"accepted {path}\"}]";

    private Json() {}

    /** The answer to {@link Route#FILE_EXISTS}. */
    record Exists(boolean exists) {}

    /** The answer to {@link Route#TLS}. */
    record Tls(String pem, Set<TlsPolicy> policies) {}

    /** Which hold is meant. */
    record Hold(String hold, Duration atMost) {
        Hold {
            Objects.requireNonNull(hold, "hold");
            atMost = Objects.requireNonNullElse(atMost, Duration.ZERO);
        }
    }

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

    /** What is set of a file or folder: one of them or both. */
    record Attributes(@Nullable Instant modified, @Nullable String permissions) {
        Attributes {
            if (modified == null && permissions == null) {
                throw new IllegalArgumentException("Say what to set: modified, permissions or both");
            }
        }

        void set(FtpFiles files, String path) {
            if (permissions != null) {
                files.setPermissions(path, permissions);
            }
            if (modified != null) {
                files.setModified(path, modified);
            }
        }
    }

    /** Which uploads go where. */
    record Diversion(String glob, Sink sink) {
        Diversion {
            Objects.requireNonNull(glob, "glob");
            Objects.requireNonNull(sink, "sink");
        }
    }

    /** What a wait waits for: one or more entries that are there now, if no more is said. */
    record Await(Query.Kind kind, Map<Criterion, String> criteria, Integer least, Integer most, Duration atMost) {
        Await {
            Objects.requireNonNull(kind, "kind");
            criteria = Map.copyOf(Objects.requireNonNullElse(criteria, Map.of()));
            least = Objects.requireNonNullElse(least, 1);
            most = Objects.requireNonNullElse(most, Integer.MAX_VALUE);
            atMost = Objects.requireNonNullElse(atMost, Duration.ZERO);
        }

        static Await of(Count count, Query<?> query, Duration atMost) {
            return new Await(query.kind(), query.criteria(), count.least(), count.most(), atMost);
        }

        Count count() {
            return new Count(least, most);
        }

        Query<?> query() {
            return Query.of(kind, criteria);
        }
    }

    /** What a wait for an upload waits for. */
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
        };
    }
}

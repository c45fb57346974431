package dev.fakeftp.internal.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.fakeftp.Count;
import dev.fakeftp.Fault;
import dev.fakeftp.FaultEffect;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.Query;
import dev.fakeftp.Reaction;
import dev.fakeftp.Search;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.rules.SettingRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the API as JSON: records by their component names, times and durations in ISO 8601. */
public final class Json {
    public static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Instant.class, text(Instant::parse).nullSafe())
            .registerTypeAdapter(Duration.class, text(Duration::parse).nullSafe())
            // By itself Gson reads an unknown constant as null.
            .registerTypeAdapter(Search.Kind.class, text(Search.Kind::valueOf))
            .registerTypeAdapter(Search.Criterion.class, text(Search.Criterion::valueOf))
            .registerTypeAdapter(FtpPermission.class, text(FtpPermission::valueOf))
            .registerTypeAdapter(TlsPolicy.class, text(TlsPolicy::valueOf))
            .registerTypeAdapter(FaultEffect.Moment.class, text(FaultEffect.Moment::valueOf))
            .registerTypeAdapter(FaultEffect.EffectName.class, text(FaultEffect.EffectName::valueOf))
            .registerTypeAdapter(Fault.Per.class, text(Fault.Per::valueOf).nullSafe())
            .registerTypeAdapter(
                    Reaction.Trigger.class, text(Reaction.Trigger::valueOf).nullSafe())
            .registerTypeAdapter(Reaction.Action.class, text(Reaction.Action::valueOf))
            .registerTypeAdapter(Sink.class, text(Sink::of))
            .registerTypeAdapter(Announcement.Engine.class, text(Announcement.Engine::valueOf))
            .disableHtmlEscaping()
            .create();

    /** An example of added faults. */
    public static final String FAULTS_EXAMPLE =
            "[{\"moment\":\"COMMAND\",\"verb\":\"STOR\",\"path\":\"/in/**\",\"effect\":\"REPLY\","
                    + "\"text\":\"552 Quota exceeded.\",\"times\":2}]";

    /** An example of added reactions. */
    public static final String REACTIONS_EXAMPLE =
            "[{\"path\":\"/in/*.csv\",\"action\":\"PUT\",\"to\":\"/out/{name}.ack\",\"text\":\"accepted {path}\"}]";

    private Json() {}

    /** The status of the server, which it sends without a token. */
    public record Status(String version) {}

    /** Whether a file exists. */
    public record Exists(boolean exists) {}

    /** A ticket that logs a browser in to the live page, once. */
    public record Ticket(String ticket) {}

    /** The certificate and the policies of TLS. */
    public record Tls(String pem, Set<TlsPolicy> policies) {}

    public record Hold(String hold, Duration atMost) {
        public Hold {
            Objects.requireNonNull(hold, "hold");
            atMost = Objects.requireNonNullElse(atMost, Duration.ZERO);
        }
    }

    public record Name(String name) {
        public Name {
            Objects.requireNonNull(name, "name");
        }
    }

    /** The permissions that are denied to all users. */
    public record Denial(String glob, Set<FtpPermission> permissions) {
        public Denial {
            Objects.requireNonNull(glob, "glob");
            Objects.requireNonNull(permissions, "permissions");
        }
    }

    /** The attributes to set on a file or folder: one of them or both. */
    public record Attributes(
            @Nullable Instant modified, @Nullable String permissions) {
        public Attributes {
            if (modified == null && permissions == null) {
                throw new IllegalArgumentException("Set modified, permissions or both");
            }
            // Both are checked before one is set.
            modified = modified == null ? null : SettingRules.modified(modified);
            permissions = permissions == null ? null : SettingRules.permissions(permissions);
        }

        public void set(FtpFiles files, String path) {
            if (permissions != null) {
                files.setPermissions(path, permissions);
            }
            if (modified != null) {
                files.setModified(path, modified);
            }
        }
    }

    public record Diversion(String glob, Sink sink) {
        public Diversion {
            Objects.requireNonNull(glob, "glob");
            Objects.requireNonNull(sink, "sink");
        }
    }

    /** The condition of a wait; by default, at least one entry that exists now. */
    public record Await(
            Search.Kind kind, Map<Search.Criterion, String> criteria, Integer least, Integer most, Duration atMost) {
        public Await {
            Objects.requireNonNull(kind, "kind");
            criteria = Map.copyOf(Objects.requireNonNullElse(criteria, Map.of()));
            least = Objects.requireNonNullElse(least, 1);
            most = Objects.requireNonNullElse(most, Integer.MAX_VALUE);
            atMost = Objects.requireNonNullElse(atMost, Duration.ZERO);
        }

        public static Await of(Count count, Search<?> search, Duration atMost) {
            return new Await(search.kind(), search.criteria(), count.least(), count.most(), atMost);
        }

        public Count count() {
            return new Count(least, most);
        }

        public Query<?> query() {
            return Query.of(Search.of(kind, criteria));
        }
    }

    /** The condition of a wait for a change to the entries of a kind. */
    public record AwaitChange(Search.Kind kind, long seen, Duration atMost) {
        public AwaitChange {
            Objects.requireNonNull(kind, "kind");
            atMost = Objects.requireNonNullElse(atMost, Duration.ZERO);
        }
    }

    /** The number of changes. */
    public record Changes(long changes) {}

    /** The condition of a wait for an upload. */
    public record Wait(String glob, Duration atMost) {
        public Wait {
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

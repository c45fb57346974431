package dev.fakeftp.internal.json;

import static java.util.Objects.requireNonNullElse;

import dev.fakeftp.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Fault} as JSON, in which members may be missing. Without {@code times} it always triggers, without {@code
 * probability} at each match.
 */
public record FaultBody(
        Fault.Moment moment,
        String verb,
        String path,
        String user,
        long at,
        Fault.Effect effect,
        String text,
        Duration time,
        long rate,
        int after,
        @Nullable Integer times,
        Fault.Per per,
        @Nullable Double probability,
        long seed) {
    /** Fails like the constructor of {@link Fault}. */
    public FaultBody {
        Fault unused = new Fault(
                moment,
                verb,
                path,
                user,
                at,
                effect,
                text,
                time,
                rate,
                after,
                requireNonNullElse(times, Fault.ALWAYS),
                per,
                requireNonNullElse(probability, 1.0),
                seed);
    }

    public static List<FaultBody> of(List<Fault> faults) {
        return faults.stream().map(FaultBody::of).toList();
    }

    private static FaultBody of(Fault fault) {
        return new FaultBody(
                fault.moment(),
                fault.verb(),
                fault.path(),
                fault.user(),
                fault.at(),
                fault.effect(),
                fault.text(),
                fault.time(),
                fault.rate(),
                fault.after(),
                fault.times() == Fault.ALWAYS ? null : fault.times(),
                fault.per(),
                fault.probability() == 1 ? null : fault.probability(),
                fault.seed());
    }

    public static List<Fault> faults(FaultBody... bodies) {
        return Stream.of(bodies).map(FaultBody::fault).toList();
    }

    private Fault fault() {
        return new Fault(
                moment,
                verb,
                path,
                user,
                at,
                effect,
                text,
                time,
                rate,
                after,
                requireNonNullElse(times, Fault.ALWAYS),
                per,
                requireNonNullElse(probability, 1.0),
                seed);
    }
}

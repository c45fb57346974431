package dev.fakeftp.internal.json;

import static java.util.Objects.requireNonNullElse;

import dev.fakeftp.Fault;
import dev.fakeftp.FaultEffect;
import dev.fakeftp.FaultEffect.EffectName;
import dev.fakeftp.FaultEffect.Moment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Fault} as JSON, in which members may be missing. Without {@code times} it always triggers, without {@code
 * probability} at each match.
 */
public record FaultBody(
        Moment moment,
        String verb,
        String path,
        String user,
        long at,
        EffectName effect,
        String text,
        Duration time,
        long rate,
        int after,
        @Nullable Integer times,
        Fault.Per per,
        @Nullable Double probability,
        long seed) {
    private static final int ALWAYS = Integer.MAX_VALUE;

    /** Fails as a {@link Fault} of these values does. */
    public FaultBody {
        verb = requireNonNullElse(verb, "");
        path = requireNonNullElse(path, "");
        user = requireNonNullElse(user, "");
        text = requireNonNullElse(text, "");
        time = requireNonNullElse(time, Duration.ZERO);
        per = requireNonNullElse(per, Fault.Per.SERVER);
        Fault unused = new Fault(
                new Fault.When(moment, verb, path, user, at),
                effect.with(text, time, rate),
                frequency(after, times, per, probability, seed));
    }

    public static List<FaultBody> of(List<Fault> faults) {
        return faults.stream()
                .map(fault -> of(fault.when(), fault.effect(), fault.frequency()))
                .toList();
    }

    private static FaultBody of(Fault.When when, FaultEffect effect, Fault.Frequency frequency) {
        return new FaultBody(
                when.moment(),
                when.verb(),
                when.path(),
                when.user(),
                when.at(),
                effect.name(),
                effect.text(),
                effect.time(),
                effect.rate(),
                frequency.after(),
                frequency.times() == ALWAYS ? null : frequency.times(),
                frequency.per(),
                frequency.probability() == 1 ? null : frequency.probability(),
                frequency.seed());
    }

    public static List<Fault> faults(FaultBody... bodies) {
        return Stream.of(bodies).map(FaultBody::fault).toList();
    }

    private Fault fault() {
        return new Fault(
                new Fault.When(moment, verb, path, user, at),
                effect.with(text, time, rate),
                frequency(after, times, per, probability, seed));
    }

    private static Fault.Frequency frequency(
            int after, @Nullable Integer times, Fault.Per per, @Nullable Double probability, long seed) {
        return new Fault.Frequency(
                after, requireNonNullElse(times, ALWAYS), per, requireNonNullElse(probability, 1.0), seed);
    }
}

package dev.fakeftp.internal.fault;

import dev.fakeftp.internal.wire.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a fault for a reply.
 *
 * @param instead the reply that replaces the usual one; null if the command runs
 * @param pause the wait before each byte of the usual reply
 */
public record FaultVerdict(@Nullable Reply instead, Duration pause) {
    static final FaultVerdict USUAL = new FaultVerdict(null, Duration.ZERO);

    static FaultVerdict instead(Reply reply) {
        return new FaultVerdict(reply, Duration.ZERO);
    }

    /** Returns a verdict without a reply, after which the control connection takes this step. */
    static FaultVerdict last(Reply.Next step) {
        return instead(Reply.none().then(step));
    }

    static FaultVerdict dribbled(Duration pause) {
        return new FaultVerdict(null, pause);
    }

    Reply reply(Reply usual) {
        if (instead != null) {
            return instead;
        }
        return pause.isZero() ? usual : usual.dribbled(pause);
    }
}

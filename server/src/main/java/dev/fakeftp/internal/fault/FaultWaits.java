package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import java.time.Duration;

/** The waits that faults impose on one thread. */
record FaultWaits(FaultPlan plan, CancellableWait thread) {
    void delay(Duration time) {
        thread.await(time);
    }

    void hold(Fault fault) {
        plan.hold(fault, thread);
    }
}

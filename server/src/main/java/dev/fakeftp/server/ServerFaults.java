package dev.fakeftp.server;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.session.ServerContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The faults of a server, or of one user. */
record ServerFaults(Supplier<ServerContext> server, Scope scope) implements FtpFaults {
    @Override
    public void add(Fault... faults) {
        plan().add(given(faults), scope);
    }

    private static List<Fault> given(Fault... faults) {
        return Stream.of(Objects.requireNonNull(faults, "faults"))
                .map(fault -> Objects.requireNonNull(fault, "fault"))
                .toList();
    }

    @Override
    public List<Fault> all() {
        return plan().all(scope);
    }

    @Override
    public void remove(Fault... faults) {
        plan().remove(scope, given(faults));
    }

    @Override
    public void clear() {
        plan().remove(scope);
    }

    @Override
    public void awaitHeld(String hold, Duration atMost) {
        plan().awaitHeld(scope, hold, atMost);
    }

    @Override
    public List<String> held() {
        return plan().held(scope);
    }

    @Override
    public void release(String hold) {
        plan().release(scope, hold);
    }

    private FaultPlan plan() {
        return server.get().faults();
    }
}

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
        plan().add(Stream.of(Objects.requireNonNull(faults, "faults"))
                .map(fault -> Objects.requireNonNull(fault, "fault"))
                .map(fault -> scope.all() ? fault : fault.within(scope.user(), scope.root()))
                .toList());
    }

    @Override
    public List<Fault> all() {
        return plan().all().stream().filter(this::isOwn).toList();
    }

    @Override
    public void clear() {
        plan().remove(this::isOwn);
    }

    @Override
    public void awaitHeld(String hold, Duration atMost) {
        plan().awaitHeld(this::isOwn, hold, atMost);
    }

    @Override
    public void release(String hold) {
        plan().release(this::isOwn, hold);
    }

    private FaultPlan plan() {
        return server.get().faults();
    }

    private boolean isOwn(Fault fault) {
        return scope.all() || fault.user().equals(scope.user());
    }
}

package dev.fakeftp.server;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.session.ServerContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The users of a server. */
record ServerUsers(Supplier<ServerContext> server) implements FtpUsers {
    @Override
    public List<FtpUser> all() {
        return context().users().all();
    }

    @Override
    public void put(FtpUser user) {
        Objects.requireNonNull(user, "user");
        context().users().put(user);
        context().recorder().begin(new Scope(user.name(), user.root()));
    }

    @Override
    public void remove(String name) {
        context().users().remove(Objects.requireNonNull(name, "name"));
    }

    @Override
    public void deny(String glob, FtpPermission... permissions) {
        for (FtpPermission each : Objects.requireNonNull(permissions, "permissions")) {
            Objects.requireNonNull(each, "permission");
        }
        context().users().deny(glob, List.of(permissions));
    }

    @Override
    public void allowAll() {
        context().users().allowAll();
    }

    private ServerContext context() {
        return server.get();
    }
}

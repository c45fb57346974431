package dev.fakeftp.server;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.session.Site;
import java.util.List;
import java.util.Objects;

/** What a test sees of a server's users. */
record ServerUsers(FakeFtpServer server) implements FtpUsers {
    @Override
    public List<FtpUser> all() {
        return site().users().all();
    }

    @Override
    public void put(FtpUser user) {
        Objects.requireNonNull(user, "user");
        site().users().put(user);
        site().recorder().begin(new Scope(user.name(), user.root()));
    }

    @Override
    public void remove(String name) {
        site().users().remove(Objects.requireNonNull(name, "name"));
    }

    @Override
    public void deny(String glob, FtpPermission... permissions) {
        for (FtpPermission each : Objects.requireNonNull(permissions, "permissions")) {
            Objects.requireNonNull(each, "permission");
        }
        site().users().deny(glob, List.of(permissions));
    }

    @Override
    public void allowAll() {
        site().users().allowAll();
    }

    private Site site() {
        return server.site();
    }
}

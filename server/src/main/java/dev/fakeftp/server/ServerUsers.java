package dev.fakeftp.server;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.session.Site;
import java.util.List;

/** What a test sees of a server's users. */
record ServerUsers(Site site) implements FtpUsers {
    @Override
    public List<FtpUser> all() {
        return site.users().all();
    }

    @Override
    public void put(FtpUser user) {
        site.users().put(user);
        site.recorder().begin(new Scope(user.name(), user.root()));
    }

    @Override
    public void remove(String name) {
        site.users().remove(name);
    }

    @Override
    public void deny(String glob, FtpPermission... permissions) {
        site.users().deny(glob, List.of(permissions));
    }

    @Override
    public void allowAll() {
        site.users().allowAll();
    }
}

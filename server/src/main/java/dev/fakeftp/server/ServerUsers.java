package dev.fakeftp.server;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.internal.session.Users;
import java.util.List;

/** What a test sees of a server's users. */
record ServerUsers(Users users) implements FtpUsers {
    @Override
    public List<FtpUser> all() {
        return users.all();
    }

    @Override
    public void put(FtpUser user) {
        users.put(user);
    }

    @Override
    public void remove(String name) {
        users.remove(name);
    }

    @Override
    public void deny(String glob, FtpPermission... permissions) {
        users.deny(glob, List.of(permissions));
    }

    @Override
    public void allowAll() {
        users.allowAll();
    }
}

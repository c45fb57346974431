package dev.fakeftp;

import java.util.List;

/** The users of a server and their permissions, also while it runs. {@link FakeFtp#reset()} restores the declared ones. */
public interface FtpUsers {
    /** Returns the users who can log in. If there are none, any login succeeds, with all permissions. */
    List<FtpUser> all();

    /** Adds a user, or replaces the one of that name. Changed permissions apply to open sessions too. */
    void put(FtpUser user);

    /** Removes a user; open sessions stay. Fails with {@link IllegalArgumentException} if there is no such user. */
    void remove(String name);

    /**
     * Denies permissions to all users for paths on the server that match the glob. An operation that needs them is a 550.
     * Fails with {@link IllegalArgumentException} if the glob is malformed.
     */
    void deny(String glob, FtpPermission... permissions);

    /** Removes all denials of {@link #deny}. */
    void allowAll();
}

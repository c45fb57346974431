package dev.fakeftp;

import java.util.List;

/** Who is let in and what they may do, also while the server runs; {@link FakeFtp#reset()} brings back what was declared. */
public interface FtpUsers {
    /** Who is let in; if it is nobody, everybody is, and may do everything. */
    List<FtpUser> all();

    /** Lets a user in, in place of one of the same name. What the user may do changes for open sessions too. */
    void put(FtpUser user);

    /** Lets a user in no more; open sessions stay. Fails with {@link IllegalArgumentException} if there is none. */
    void remove(String name);

    /**
     * Takes permissions away from everybody, for all paths on the server that the glob matches: what needs them is a
     * 550. Fails with {@link IllegalArgumentException} if the glob is malformed.
     */
    void deny(String glob, FtpPermission... permissions);

    /** Gives back all that {@link #deny} has taken. */
    void allowAll();
}

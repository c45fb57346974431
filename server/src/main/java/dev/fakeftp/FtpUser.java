package dev.fakeftp;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A login that the server lets in.
 *
 * @param name the argument of USER
 * @param password the argument of PASS
 * @param root the folder on the server that the user sees as {@code /}; nothing outside it exists for the user
 * @param home the folder in the root that the user begins in, made at the login if need be
 * @param permissions what the user may do with files; what is not among them is a 550
 * @param account the argument of ACCT that the login needs after PASS (332); empty for none
 * @param quota how many bytes the files in and below the home may have before an upload is a 552; 0 for any number
 */
public record FtpUser(
        String name,
        String password,
        String root,
        String home,
        Set<FtpPermission> permissions,
        String account,
        long quota) {
    /** What ends or cuts a command's line. */
    private static final Pattern UNSENDABLE = Pattern.compile("[\r\n\0]");

    /** Whoever says {@code anonymous} or {@code ftp}, with any password (RFC 1635). */
    public static final FtpUser ANONYMOUS = new FtpUser("anonymous", "");

    /** Where a random UUID ends in 48 random bits: of 10,000 such names two are alike once in five million times. */
    private static final int LAST_PART_OF_UUID = 24;

    /** Fails with {@link IllegalArgumentException} on an empty name, and on a text that no client could send. */
    public FtpUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(password, "password");
        root = Objects.requireNonNullElse(root, "/");
        home = Objects.requireNonNullElse(home, "/");
        permissions = Set.copyOf(Objects.requireNonNullElse(permissions, EnumSet.allOf(FtpPermission.class)));
        account = Objects.requireNonNullElse(account, "");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A user needs a name, as in new FtpUser(\"acme\", \"secret\").");
        }
        if (Stream.of(name, password, root, home, account).anyMatch(UNSENDABLE.asPredicate())) {
            throw new IllegalArgumentException(
                    "Nothing of a user can hold a line break or NUL, which no client could send: \"" + name + "\".");
        }
        if (quota < 0) {
            throw new IllegalArgumentException("A quota is a number of bytes, not " + quota + ".");
        }
    }

    /** A user who sees all of the server, begins at its root and may do everything. */
    public FtpUser(String name, String password) {
        this(name, password, "/", "/", EnumSet.allOf(FtpPermission.class), "", 0);
    }

    /**
     * A user like no other, for a test that wants a part of a shared server to itself: a random name, such as {@code
     * user-3f9a2c81d04e}, a random password, and {@code /} with that name as the root.
     */
    public static FtpUser fresh() {
        String name = "user-" + UUID.randomUUID().toString().substring(LAST_PART_OF_UUID);
        return new FtpUser(name, UUID.randomUUID().toString()).withRoot("/" + name);
    }

    /**
     * The same user with another root: the folder that the user sees as {@code /}, made at the login if need be; nothing
     * outside it exists for the user ({@code chroot_local_user} of vsftpd, {@code DefaultRoot} of ProFTPD). A session
     * keeps its root until the next login. Uploads and the journal tell the server's paths.
     */
    public FtpUser withRoot(String folder) {
        return new FtpUser(name, password, folder, home, permissions, account, quota);
    }

    /** The same user with another folder of the root to begin in. */
    public FtpUser withHome(String folder) {
        return new FtpUser(name, password, root, folder, permissions, account, quota);
    }

    /** The same user with these permissions and no others. */
    public FtpUser withPermissions(FtpPermission... only) {
        return new FtpUser(name, password, root, home, Set.of(only), account, quota);
    }

    /** The same user, who may change nothing. */
    public FtpUser readOnly() {
        return withPermissions(FtpPermission.READ);
    }

    /** The same user, whose login needs an account too. */
    public FtpUser withAccount(String needed) {
        return new FtpUser(name, password, root, home, permissions, needed, quota);
    }

    /** The same user, whose files may have that many bytes altogether. */
    public FtpUser withQuota(long bytes) {
        return new FtpUser(name, password, root, home, permissions, account, bytes);
    }

    /** The user's name; the password is masked. */
    @Override
    public String toString() {
        return ControlCharacters.escape(name) + ":***";
    }
}

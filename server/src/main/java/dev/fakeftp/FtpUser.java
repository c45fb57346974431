package dev.fakeftp;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A user who can log in.
 *
 * @param name the argument of USER
 * @param password the argument of PASS
 * @param root the folder on the server that the user sees as {@code /}; the user cannot access anything outside it
 * @param home the user's first working folder, a path in the root; created at the login if necessary
 * @param permissions the user's permissions on files; an operation that lacks one is a 550
 * @param account the argument of ACCT that the login needs after PASS (332); empty for none
 * @param quota the most bytes in and below the home, beyond which an upload is a 552; 0 for no limit
 */
public record FtpUser(
        String name,
        String password,
        String root,
        String home,
        Set<FtpPermission> permissions,
        String account,
        long quota) {
    /** The user {@code anonymous} or {@code ftp}, with any password (RFC 1635). */
    public static final FtpUser ANONYMOUS = new FtpUser("anonymous", "");

    /** The offset of a UUID's last 48 random bits. Two of 10,000 such names are equal once in five million times. */
    private static final int LAST_PART_OF_UUID = 24;

    /**
     * Fails with {@link IllegalArgumentException} on an empty name, on a text that no client can send, and on a folder
     * that does not begin with {@code /} or leaves its root.
     */
    public FtpUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(home, "home");
        permissions = Set.copyOf(Objects.requireNonNull(permissions, "permissions"));
        Objects.requireNonNull(account, "account");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A user needs a name, as in new FtpUser(\"acme\", \"secret\").");
        }
        if (isUnsendable(name + password + root + home + account)) {
            throw new IllegalArgumentException(
                    "A user's name, password, folders and account must not contain a line break or NUL: \"" + name
                            + "\".");
        }
        checkFolder("root", root);
        checkFolder("home", home);
        if (quota < 0) {
            throw new IllegalArgumentException("The quota must be 0 or more bytes, not " + quota + ".");
        }
    }

    /** Creates a user with all permissions, whose root and home are the server's root. */
    public FtpUser(String name, String password) {
        this(name, password, "/", "/", EnumSet.allOf(FtpPermission.class), "", 0);
    }

    /**
     * Returns a unique user, for a test that wants a separate part of a shared server. The user has a random name, such
     * as {@code user-3f9a2c81d04e}, a random password, and {@code /} with that name as the root.
     */
    public static FtpUser fresh() {
        String name = "user-" + UUID.randomUUID().toString().substring(LAST_PART_OF_UUID);
        return new FtpUser(name, UUID.randomUUID().toString()).withRoot("/" + name);
    }

    /**
     * Returns a copy with another root: the folder that the user sees as {@code /}, created at the login if necessary.
     * The user cannot access anything outside it ({@code chroot_local_user} of vsftpd, {@code DefaultRoot} of ProFTPD).
     * A session keeps its root until the next login. Uploads and the journal show the server's paths.
     */
    public FtpUser withRoot(String folder) {
        return new FtpUser(name, password, folder, home, permissions, account, quota);
    }

    /** Returns a copy with another first working folder. */
    public FtpUser withHome(String folder) {
        return new FtpUser(name, password, root, folder, permissions, account, quota);
    }

    /** Returns a copy with these permissions only. */
    public FtpUser withPermissions(FtpPermission... only) {
        return new FtpUser(name, password, root, home, Set.of(only), account, quota);
    }

    /** Returns a copy without the permission to change files. */
    public FtpUser readOnly() {
        return withPermissions(FtpPermission.READ);
    }

    /** Returns a copy whose login also needs an account. */
    public FtpUser withAccount(String needed) {
        return new FtpUser(name, password, root, home, permissions, needed, quota);
    }

    /** Returns a copy whose files may hold this number of bytes in total. */
    public FtpUser withQuota(long bytes) {
        return new FtpUser(name, password, root, home, permissions, account, bytes);
    }

    /** Returns the user's name; the password is masked. */
    @Override
    public String toString() {
        return ControlCharacters.escape(name) + ":***";
    }

    /** Returns whether a text has a character that ends or cuts a command line. */
    private static boolean isUnsendable(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
    }

    /** Fails with {@link IllegalArgumentException} if a declared folder is relative or leaves its root. */
    static void checkFolder(String what, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "The " + what + " must begin with \"/\", as in /acme, not \"" + path + "\".");
        }
        int depth = 0;
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                depth--;
            } else if (!name.isEmpty() && !name.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                throw new IllegalArgumentException("The " + what + " \"" + path
                        + "\" leaves the folder above it. Name a path below it, as in /acme.");
            }
        }
        if (path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The " + what + " cannot contain the character NUL.");
        }
    }
}

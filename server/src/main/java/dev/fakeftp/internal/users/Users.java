package dev.fakeftp.internal.users;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Glob;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The users, and the denials for all of them. Without users, any login succeeds, unless some were declared at the start. Safe
 * for any thread.
 */
public final class Users {
    private static final Set<String> ANONYMOUS = Set.of("anonymous", "ftp");

    private static final ResetLock OPEN = new ResetLock();

    private final List<FtpUser> declared;
    private final int mostFailures;
    private final Map<String, ResetLock> resetLocks = new ConcurrentHashMap<>();
    private final Map<String, FtpUser> users = new LinkedHashMap<>();
    private final List<Denial> denials = new ArrayList<>();

    private record Denial(Glob paths, Set<FtpPermission> permissions) {}

    /** The declared users; {@code mostFailures} failed logins end a session. */
    public Users(Collection<FtpUser> declared, int mostFailures) {
        this.declared = List.copyOf(declared);
        this.mostFailures = mostFailures;
        restore();
    }

    /** The number of failed logins that ends a session. */
    public int mostFailures() {
        return mostFailures;
    }

    /** The users in the order in which they were added. */
    public synchronized List<FtpUser> all() {
        return List.copyOf(users.values());
    }

    /** Adds a user, or replaces the user of that name. */
    public synchronized void put(FtpUser user) {
        users.put(key(user.name()), user);
        resetLocks.computeIfAbsent(key(user.name()), name -> new ResetLock());
    }

    /** Removes a user. Fails with {@link IllegalArgumentException} if there is no such user. */
    public synchronized void remove(String name) {
        users.remove(key(declared(name).name()));
    }

    /** Denies permissions to all users for matching paths. */
    public synchronized void deny(String glob, Collection<FtpPermission> permissions) {
        denials.add(new Denial(new Glob(glob), Set.copyOf(permissions)));
    }

    /** Removes all denials. */
    public synchronized void allowAll() {
        denials.clear();
    }

    /** Restores the declared users. */
    public synchronized void restore() {
        users.clear();
        denials.clear();
        for (FtpUser user : declared) {
            put(user);
        }
    }

    /** Returns the user if the password is right, or if any login succeeds and the name and password are possible. */
    public synchronized Optional<FtpUser> authenticated(String name, String password) {
        if (isOpen()) {
            return possible(name, password);
        }
        return Optional.ofNullable(users.get(key(name)))
                .filter(user -> key(user.name()).equals(FtpUser.ANONYMOUS.name())
                        || user.password().equals(password));
    }

    /** A server whose last declared user was removed stays closed. */
    private boolean isOpen() {
        return users.isEmpty() && declared.isEmpty();
    }

    /** RFC 959, section 5.3.2: a name and a password contain neither CR nor LF. */
    private static Optional<FtpUser> possible(String name, String password) {
        try {
            return Optional.of(new FtpUser(name, password));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the reason for a refused login. */
    public synchronized String refusal() {
        return isOpen()
                ? "a user name and a password must not contain CR, LF or NUL."
                : "this user and password were not declared.";
    }

    /** Returns the user of that name. Fails with {@link IllegalArgumentException} if there is no such user. */
    public synchronized FtpUser declared(String name) {
        FtpUser user = users.get(key(name));
        if (user == null) {
            throw new IllegalArgumentException(
                    ControlCharacters.escape("There is no user " + name + ", but " + users.keySet() + "."));
        }
        return user;
    }

    /** Returns the lock of a user's part. Undeclared users share a lock that no reset takes. */
    public ResetLock resetLock(String name) {
        return resetLocks.getOrDefault(key(name), OPEN);
    }

    /** Creates the missing roots of users in a folder. */
    public void makeRoots(FtpPath folder, FileTree tree) {
        for (FtpUser user : all()) {
            try {
                FtpPath root = FtpPath.of(user.root());
                if (root.inside(folder).isPresent()) {
                    tree.createFolders(root);
                }
            } catch (IOException | InvalidPathException e) {
                // A file is in the folder's place. The user's next login reports it.
            }
        }
    }

    /** Returns the user of that name, or one with all permissions. */
    synchronized FtpUser named(String name) {
        FtpUser known = users.get(key(name));
        return known == null ? new FtpUser(name, "") : known;
    }

    /** Returns whether a permission is denied to all users. */
    synchronized boolean denies(FtpPath path, FtpPermission permission) {
        for (Denial denial : denials) {
            if (denial.permissions().contains(permission) && denial.paths().matches(path.toString())) {
                return true;
            }
        }
        return false;
    }

    /** RFC 1635: the anonymous user has two names, in upper or lower case. */
    private static String key(String name) {
        return ANONYMOUS.contains(name.toLowerCase(Locale.ROOT)) ? FtpUser.ANONYMOUS.name() : name;
    }
}

package dev.fakeftp.internal.session;

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

/** Who is let in, and what is denied to all of them. Everybody is let in until a user is declared. Safe for any thread. */
public final class Users {
    private static final Set<String> ANONYMOUS = Set.of("anonymous", "ftp");

    private static final Gate OPEN = new Gate();

    private final List<FtpUser> declared;
    private final int mostFailures;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final Map<String, FtpUser> users = new LinkedHashMap<>();
    private final List<Denial> denials = new ArrayList<>();

    private record Denial(Glob paths, Set<FtpPermission> permissions) {}

    /** The declared users; {@code mostFailures} failed logins end a session. */
    public Users(Collection<FtpUser> declared, int mostFailures) {
        this.declared = List.copyOf(declared);
        this.mostFailures = mostFailures;
        restore();
    }

    /** How many failed logins end a session. */
    int mostFailures() {
        return mostFailures;
    }

    /** All of them, in the order in which they came. */
    public synchronized List<FtpUser> all() {
        return List.copyOf(users.values());
    }

    /** Adds a user, or replaces the one of that name. */
    public synchronized void put(FtpUser user) {
        users.put(key(user.name()), user);
        gates.computeIfAbsent(key(user.name()), name -> new Gate());
    }

    /** Removes a user; fails with {@link IllegalArgumentException} if there is none of that name. */
    public synchronized void remove(String name) {
        users.remove(key(declared(name).name()));
    }

    /** Denies these permissions to everybody for all paths that match. */
    public synchronized void deny(String glob, Collection<FtpPermission> permissions) {
        denials.add(new Denial(new Glob(glob), Set.copyOf(permissions)));
    }

    /** Denies nothing any more. */
    public synchronized void allowAll() {
        denials.clear();
    }

    /** Brings back what was declared. */
    public synchronized void restore() {
        users.clear();
        denials.clear();
        declared.forEach(this::put);
    }

    /** The user whom this password lets in, if it does. */
    synchronized Optional<FtpUser> admitted(String name, String password) {
        if (users.isEmpty()) {
            return Optional.of(new FtpUser(name, password));
        }
        return Optional.ofNullable(users.get(key(name)))
                .filter(user -> key(user.name()).equals(FtpUser.ANONYMOUS.name())
                        || user.password().equals(password));
    }

    /** The user of that name; fails with {@link IllegalArgumentException} if there is none. */
    public synchronized FtpUser declared(String name) {
        FtpUser user = users.get(key(name));
        if (user == null) {
            throw new IllegalArgumentException("There is no user " + name + ", but " + users.keySet() + ".");
        }
        return user;
    }

    /** What the commands of a user pass; those of everybody who was not declared have one that nobody closes. */
    public Gate gate(String name) {
        return gates.getOrDefault(key(name), OPEN);
    }

    /** Makes the roots in a folder that users see, where they are missing. */
    public void makeRoots(FtpPath folder, FileTree tree) {
        for (FtpUser user : all()) {
            try {
                FtpPath root = FtpPath.of(user.root());
                if (root.inside(folder).isPresent()) {
                    tree.createFolders(root);
                }
            } catch (IOException | InvalidPathException e) {
                // A file is in its place. The user's next login says so.
            }
        }
    }

    /** The user of that name as it is now, or one who may do everything. */
    synchronized FtpUser named(String name) {
        FtpUser known = users.get(key(name));
        return known == null ? new FtpUser(name, "") : known;
    }

    /** Whether this is denied to everybody. */
    synchronized boolean denies(FtpPath path, FtpPermission permission) {
        return denials.stream()
                .anyMatch(denial -> denial.permissions().contains(permission)
                        && denial.paths().matches(path.toString()));
    }

    /** RFC 1635: two names, in any case, for the one whom nobody knows. */
    private static String key(String name) {
        return ANONYMOUS.contains(name.toLowerCase(Locale.ROOT)) ? FtpUser.ANONYMOUS.name() : name;
    }
}

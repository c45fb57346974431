package dev.fakeftp.internal.session;

import dev.fakeftp.FtpUser;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who is let in: everybody until a user is declared, then the declared ones.
 *
 * @param declared the users with their passwords
 * @param anonymous whether the names {@code anonymous} and {@code ftp} are let in with any password (RFC 1635)
 */
public record Users(List<FtpUser> declared, boolean anonymous) {
    private static final Set<String> ANONYMOUS = Set.of("anonymous", "ftp");

    /** Whether this name may log in with this password. */
    public boolean admit(String name, String password) {
        return (declared.isEmpty() && !anonymous)
                || (anonymous && ANONYMOUS.contains(name.toLowerCase(Locale.ROOT)))
                || declared.stream()
                        .anyMatch(user ->
                                user.name().equals(name) && user.password().equals(password));
    }
}

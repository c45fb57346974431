package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The declared users, and the login for URLs. */
final class Logins {
    private static final FtpUser ANY = new FtpUser("test", "test");

    private final Map<String, FtpUser> users = new LinkedHashMap<>();

    /** Adds a user, or replaces the one of that name: the server refuses a name that is given twice. */
    void add(FtpUser user) {
        users.put(user.name(), user);
    }

    /** Returns the first declared user, or any user if none is declared. */
    FtpUser first() {
        return users.values().stream().findFirst().orElse(ANY);
    }

    /** Returns this user as in a URL: {@code acme:secret@}. */
    String userInfo() {
        return pair(first()) + "@";
    }

    /** Returns all users as the server's setting; empty if none is declared. */
    String setting() {
        return users.values().stream().map(Logins::text).collect(Collectors.joining(","));
    }

    private static String text(FtpUser user) {
        String permissions =
                user.permissions().stream().sorted().map(FtpPermission::name).collect(Collectors.joining("+"));
        return pair(user) + ";root=" + encoded(user.root()) + ";home=" + encoded(user.home()) + ";permissions="
                + permissions + ";account=" + encoded(user.account()) + ";quota=" + user.quota();
    }

    private static String pair(FtpUser user) {
        return encoded(user.name()) + ":" + encoded(user.password());
    }

    /** Encodes any text for the server's settings. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

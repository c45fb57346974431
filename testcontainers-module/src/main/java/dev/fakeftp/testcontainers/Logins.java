package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who is let in, and as whom a test may come. */
final class Logins {
    private static final FtpUser SOMEBODY = new FtpUser("test", "test");

    private final List<FtpUser> users = new ArrayList<>();

    void add(FtpUser user) {
        users.add(user);
    }

    /** Somebody who is let in: the first user that was declared, or anybody if none was. */
    FtpUser somebody() {
        return users.isEmpty() ? SOMEBODY : users.get(0);
    }

    /** The same one as a URL has it before the host: {@code acme:secret@}. */
    String userInfo() {
        return pair(somebody()) + "@";
    }

    /** All of them as the server's setting; empty if there are none. */
    String setting() {
        return users.stream().map(Logins::text).collect(Collectors.joining(","));
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

    /** A text as the server's settings take it, whatever it holds. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

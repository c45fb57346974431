package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.FtpUser;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is let in, and as whom a test may come. */
final class Logins {
    private static final FtpUser ANONYMOUS = new FtpUser("anonymous", "test@example.com");
    private static final FtpUser SOMEBODY = new FtpUser("test", "test");

    private final List<FtpUser> users = new ArrayList<>();
    private boolean anonymous;

    void add(FtpUser user) {
        users.add(user);
    }

    void addAnonymous() {
        anonymous = true;
    }

    /** Somebody who is let in: the first user that was declared, or anybody if none was. */
    FtpUser somebody() {
        if (!users.isEmpty()) {
            return users.get(0);
        }
        return anonymous ? ANONYMOUS : SOMEBODY;
    }

    /** The same one as a URL has it before the host: {@code acme:secret@}. */
    String userInfo() {
        return pair(somebody()) + "@";
    }

    /** All of it as the server's settings. */
    Map<String, String> settings() {
        String declared = users.stream().map(Logins::pair).collect(Collectors.joining(","));
        return users.isEmpty()
                ? Map.of("FAKEFTP_ANONYMOUS", "" + anonymous)
                : Map.of("FAKEFTP_ANONYMOUS", "" + anonymous, "FAKEFTP_USERS", declared);
    }

    private static String pair(FtpUser user) {
        return encoded(user.name()) + ":" + encoded(user.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

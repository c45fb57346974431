package dev.fakeftp.internal.settings;

import static dev.fakeftp.internal.settings.TextParts.decoded;
import static dev.fakeftp.internal.settings.TextParts.encoded;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.internal.rules.SettingRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text form of users, such as {@code acme:secret;root=/acme;permissions=READ+WRITE}. */
final class UserFormat {
    static final TextFormat<List<FtpUser>> USERS = new TextFormat<>(UserFormat::users, UserFormat::print);

    private UserFormat() {}

    private static List<FtpUser> users(String text) {
        Map<String, FtpUser> users = new LinkedHashMap<>();
        for (String each : text.split(",", -1)) {
            FtpUser user = user(each);
            if (users.put(user.name(), user) != null) {
                throw new IllegalArgumentException(
                        "The user " + user.name() + " is declared twice. Omit one of them, or use another name.");
            }
        }
        return List.copyOf(users.values());
    }

    private static FtpUser user(String text) {
        String[] parts = text.split(";", -1);
        int colon = parts[0].indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("Use name:password, not \"" + parts[0] + "\".");
        }
        FtpUser user = new FtpUser(decoded(parts[0].substring(0, colon)), decoded(parts[0].substring(colon + 1)));
        for (String part : List.of(parts).subList(1, parts.length)) {
            user = with(user, part);
        }
        return user;
    }

    private static FtpUser with(FtpUser user, String part) {
        String[] pair = part.split("=", 2);
        String value = decoded(pair[pair.length - 1]);
        return switch (pair[0]) {
            case "root" -> user.withRoot(value);
            case "home" -> user.withHome(value);
            case "permissions" ->
                user.withPermissions(
                        value.isEmpty()
                                ? new FtpPermission[0]
                                : Stream.of(value.split("[+,]", -1))
                                        .map(name -> TextParts.constant(FtpPermission.values(), name))
                                        .toArray(FtpPermission[]::new));
            case "account" -> user.withAccount(value);
            case "quota" -> user.withQuota(TextParts.number(value, Long::valueOf));
            default ->
                throw new IllegalArgumentException(
                        "Use root, home, permissions, account or quota, and %3B for a semicolon, not \"" + part
                                + "\".");
        };
    }

    /** The parser refuses a name that is declared twice. */
    private static String print(List<FtpUser> users) {
        return SettingRules.lastOfEachName(users).stream()
                .map(UserFormat::print)
                .collect(Collectors.joining(","));
    }

    private static String print(FtpUser user) {
        String permissions =
                user.permissions().stream().sorted().map(FtpPermission::name).collect(Collectors.joining("+"));
        return encoded(user.name()) + ":" + encoded(user.password()) + ";root=" + encoded(user.root()) + ";home="
                + encoded(user.home()) + ";permissions=" + permissions + ";account=" + encoded(user.account())
                + ";quota=" + user.quota();
    }
}

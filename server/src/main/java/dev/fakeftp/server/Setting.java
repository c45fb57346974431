package dev.fakeftp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.io.Console;
import dev.fakeftp.internal.json.FaultScript;
import dev.fakeftp.internal.json.ReactionScript;
import dev.fakeftp.internal.settings.SettingRules;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A setting of the program, as {@code --public-host 10.0.0.5} or {@code FAKEFTP_PUBLIC_HOST=10.0.0.5}. */
public enum Setting {
    PORT("N", "control port; 0 means any free port", (server, value) -> server.port(number(value))),
    BIND("ADDRESS", "local address to listen at; default 127.0.0.1", FakeFtpServerBuilder::bind),
    PASSIVE_PORTS("A-B", "ports for passive data; 0 means any free port", Setting::passivePorts),
    PUBLIC_HOST("ADDRESS", "address that clients connect to for passive data", FakeFtpServerBuilder::publicHost),
    ROOT("DIR", "folder for the files; default: a temporary one", (server, value) -> server.root(folder(value))),
    EPHEMERAL_ROOT(
            "true|false",
            "whether a reset restores the root folder",
            (server, value) -> onlyIf(value, server::ephemeralRoot)),
    SEEDED_FILES(
            "PATH;size=BYTES;seed=N,…",
            "large files whose bytes are generated while they are read",
            Setting::seededFiles),
    MODIFIED("PATH;time=TIME,…", "modification times of files and folders", Setting::modified),
    PERMISSIONS("PATH;mode=rw-r-----,…", "permissions of files and folders", Setting::permissions),
    DIVERTED("GLOB;to=SINK,…", "sinks of matching uploads: discard or tcp://HOST:PORT", Setting::diversions),
    USERS(
            "NAME:PASSWORD,…",
            "accepted users, with ;root=FOLDER;home=FOLDER;permissions=READ+WRITE;account=TEXT;quota=BYTES;"
                    + " default: any user",
            Setting::users),
    ANONYMOUS(
            "true|false",
            "whether anonymous may log in with any password",
            (server, value) -> onlyIf(value, server::anonymous)),
    ADMIN_PORT(
            "N",
            "opens the admin API at this port; 0 means any free port",
            (server, value) -> server.adminPort(number(value))),
    ADMIN_TOKEN(
            "TEXT",
            "token of the admin API; default: a generated one, which is printed",
            FakeFtpServerBuilder::adminToken),
    ADMIN_TOKEN_SHA256(
            "HEX",
            "SHA-256 of the token, in its place; it need not be kept secret",
            FakeFtpServerBuilder::adminTokenSha256),
    NETWORK_PORT(
            "N",
            "second control port, for clients that connect to this machine's own address",
            (server, value) -> server.networkPort(number(value))),
    NETWORK_HOST(
            "ADDRESS",
            "address that clients of the second port connect to for passive data",
            FakeFtpServerBuilder::networkHost),
    DISABLED_COMMANDS(
            "VERB,…", "commands to disable, such as PORT,EPRT", (s, value) -> s.disabledCommands(value.split(",", -1))),
    QUIRKS(
            "NAME,…",
            "optional behaviours of other servers: " + names(Quirk.values()),
            (server, value) -> named(Quirk.values(), value).forEach(server::quirk)),
    FAULTS(
            "FILE",
            "faults as JSON; see docs/faults.md",
            (server, value) -> server.fault(FaultScript.read(Path.of(value)).toArray(new Fault[0]))),
    REACTIONS(
            "FILE",
            "reactions to uploads as JSON; see docs/reactions.md",
            (server, value) ->
                    server.reaction(ReactionScript.read(Path.of(value)).toArray(new Reaction[0]))),
    PERSONALITY(
            "NAME",
            "server to imitate: " + names(Personality.values()),
            (server, value) -> server.personality(only(Personality.values(), value))),
    LISTING_ZONE("ZONE", "time zone of LIST; default UTC", (server, value) -> server.listingZone(zone(value))),
    LISTING_TIME(
            "TIME",
            "present time of listings, such as 2024-02-29T12:00:00Z; default: now",
            (server, value) -> server.listingTime(time(value))),
    CHARSET("NAME", "charset of names; default UTF-8", (server, value) -> server.charset(charset(value))),
    DATA_TIMEOUT(
            "SECONDS",
            "longest wait for a data connection or its next bytes",
            (server, value) -> server.dataTimeout(seconds(value))),
    IDLE_TIMEOUT(
            "SECONDS",
            "longest time without a command; default 300",
            (server, value) -> server.idleTimeout(seconds(value))),
    LOGIN_DELAY(
            "SECONDS", "delay of the reply to PASS; default 0", (server, value) -> server.loginDelay(seconds(value))),
    FAILED_LOGINS(
            "N", "failed logins that end a session; default 10", (server, value) -> server.failedLogins(number(value))),
    SESSIONS_PER_ADDRESS(
            "N",
            "limit of sessions from one address; default 1000",
            (server, value) -> server.sessionsPerAddress(number(value))),
    FOREIGN_DATA_ADDRESSES(
            "true|false",
            "whether data connections may use addresses other than the client's",
            (server, value) -> onlyIf(value, server::foreignDataAddresses)),
    LIFELINE(
            "true|false",
            "whether the server stops when the announcing JVM ends",
            (server, value) -> onlyIf(value, server::lifeline)),
    TLS(
            "off|explicit|implicit",
            "no TLS, TLS after AUTH, or TLS from the start; default off",
            (server, value) -> server.tls(only(TlsMode.values(), value))),
    TLS_POLICIES(
            "NAME,…",
            "requirements of TLS on clients: " + names(TlsPolicy.values()),
            (server, value) -> server.tlsPolicies(named(TlsPolicy.values(), value))),
    TLS_NAMES(
            "NAME,…",
            "further host names of the certificate",
            (server, value) -> server.tlsNames(value.split(",", -1))),
    TLS_KEY_STORE_PASSWORD("TEXT", "password of the key store", (server, value) -> server.tlsKeyStorePassword = value),
    // After the password, which it needs.
    TLS_KEY_STORE(
            "FILE",
            "key store with the certificate; default: a generated certificate",
            (server, value) -> server.tlsKeyStore(Path.of(value), server.tlsKeyStorePassword)),
    LOG("sessions|exchanges", "events that are printed on standard output; default sessions", Setting::log);

    static final String ENVIRONMENT_PREFIX = "FAKEFTP_";

    private static final Pattern DIVERSION = Pattern.compile("([^;]+);to=(.+)");

    private static final Pattern TIME_OF_FILE = Pattern.compile("([^;]+);time=([^;]+)");

    private static final Pattern MODE_OF_FILE = Pattern.compile("([^;]+);mode=([^;]+)");

    /** Without the letters of a {@link Duration}, as in 5M3. */
    private static final Pattern SECONDS = Pattern.compile("[-+]?[0-9]+([.,][0-9]{0,9})?");

    private static final Pattern SEEDED_FILE = Pattern.compile("([^;]+);size=(\\d+);seed=(-?\\d+)");

    private final String syntax;
    private final String purpose;

    @SuppressWarnings("ImmutableEnumChecker") // Lambdas without state.
    private final BiConsumer<FakeFtpServerBuilder, String> effect;

    Setting(String syntax, String purpose, BiConsumer<FakeFtpServerBuilder, String> effect) {
        this.syntax = syntax;
        this.purpose = purpose;
        this.effect = effect;
    }

    /**
     * Returns the setting of an environment variable, or empty if it is not a setting. Fails with {@link
     * IllegalArgumentException} if the name looks like a misspelt setting.
     */
    static Optional<Setting> ofVariable(String name) {
        if (!name.startsWith(ENVIRONMENT_PREFIX)) {
            return Optional.empty();
        }
        Optional<Setting> exact = named(name);
        if (exact.isEmpty()) {
            List<String> choices = Stream.of(values())
                    .flatMap(setting -> Stream.of(setting.name(), setting.name() + Variables.IN_A_FILE))
                    .toList();
            SettingRules.nearest(name.substring(ENVIRONMENT_PREFIX.length()), choices)
                    .ifPresent(meant -> {
                        throw new IllegalArgumentException(
                                name + " is not a setting. Did you mean " + ENVIRONMENT_PREFIX + meant + "?");
                    });
        }
        return exact;
    }

    /** Returns the setting with exactly this variable. */
    static Optional<Setting> named(String variable) {
        return Stream.of(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    public String variable() {
        return ENVIRONMENT_PREFIX + name();
    }

    /** Returns the flag. The users' flag is singular, because it is given once for each user. */
    public String flag() {
        return this == USERS ? "user" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String syntax() {
        return syntax;
    }

    public String purpose() {
        return purpose;
    }

    /**
     * Applies a value. Fails with {@link IllegalArgumentException}, whose message names the setting, if the value is
     * invalid.
     */
    public void apply(FakeFtpServerBuilder server, String value) {
        try {
            effect.accept(server, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable() + " (--" + flag() + "): " + e.getMessage(), e);
        }
    }

    private static void passivePorts(FakeFtpServerBuilder server, String value) {
        String[] ends = value.split("-", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException("Use a range such as 30000-30003, not \"" + value + "\".");
        }
        server.passivePorts(number(ends[0]), number(ends[ends.length - 1]));
    }

    private static void users(FakeFtpServerBuilder server, String value) {
        Set<String> names = new HashSet<>();
        for (String text : value.split(",", -1)) {
            FtpUser user = user(text);
            if (!names.add(user.name())) {
                throw new IllegalArgumentException(
                        "The user " + user.name() + " is declared twice. Omit one of them, or use another name.");
            }
            server.user(user);
        }
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
                        named(FtpPermission.values(), value.replace('+', ',')).toArray(new FtpPermission[0]));
            case "account" -> user.withAccount(value);
            case "quota" -> user.withQuota(read(value, Long::valueOf));
            default ->
                throw new IllegalArgumentException(
                        "Use root, home, permissions, account or quota, and %3B for a semicolon, not \"" + part
                                + "\".");
        };
    }

    private static void seededFiles(FakeFtpServerBuilder server, String value) {
        for (String text : value.split(",", -1)) {
            Matcher file = SEEDED_FILE.matcher(text);
            if (!file.matches()) {
                throw new IllegalArgumentException(
                        "Use /big.bin;size=10000000000;seed=42, and %3B for a semicolon, not \"" + text + "\".");
            }
            server.file(
                    decoded(file.group(1)),
                    new SeededBytes(read(file.group(2), Long::valueOf), read(file.group(3), Long::valueOf)));
        }
    }

    private static void modified(FakeFtpServerBuilder server, String value) {
        for (String text : value.split(",", -1)) {
            Matcher file = TIME_OF_FILE.matcher(text);
            if (!file.matches()) {
                throw new IllegalArgumentException(
                        "Use /old.csv;time=2020-02-29T12:00:00Z, and %3B for a semicolon, not \"" + text + "\".");
            }
            server.modified(decoded(file.group(1)), time(file.group(2)));
        }
    }

    private static void permissions(FakeFtpServerBuilder server, String value) {
        for (String text : value.split(",", -1)) {
            Matcher file = MODE_OF_FILE.matcher(text);
            if (!file.matches()) {
                throw new IllegalArgumentException(
                        "Use /secret.csv;mode=rw-r-----, and %3B for a semicolon, not \"" + text + "\".");
            }
            server.permissions(decoded(file.group(1)), decoded(file.group(2)));
        }
    }

    private static void diversions(FakeFtpServerBuilder server, String value) {
        for (String text : value.split(",", -1)) {
            Matcher diversion = DIVERSION.matcher(text);
            if (!diversion.matches()) {
                throw new IllegalArgumentException("Use /in/**;to=discard, and %2C for a comma, not \"" + text + "\".");
            }
            server.diverted(decoded(diversion.group(1)), Sink.of(decoded(diversion.group(2))));
        }
    }

    /** Returns the constants with these names, ignoring case. */
    private static <E extends Enum<E>> List<E> named(E[] choices, String value) {
        return Stream.of(value.split(",", -1))
                .map(name -> Stream.of(choices)
                        .filter(choice -> choice.name().equalsIgnoreCase(name.strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Use one of " + names(choices) + ", not \"" + name + "\".")))
                .toList();
    }

    /** Returns the constant with this name, ignoring case. */
    private static <E extends Enum<E>> E only(E[] choices, String value) {
        if (value.contains(",")) {
            throw new IllegalArgumentException("Use only one of " + names(choices) + ", not \"" + value + "\".");
        }
        return named(choices, value).get(0);
    }

    private static String names(Enum<?>... choices) {
        return Stream.of(choices).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static Duration seconds(String value) {
        String remedy = "Use seconds, such as 2 or 0.5, not \"" + value + "\".";
        if (!SECONDS.matcher(value).matches()) {
            throw new IllegalArgumentException(remedy);
        }
        try {
            return Duration.parse("PT" + value + "S");
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(remedy, e);
        }
    }

    private static ZoneId zone(String value) {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Use a zone, such as Europe/Berlin, not \"" + value + "\".", e);
        }
    }

    private static Instant time(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Use a time, such as 2024-02-29T12:00:00Z, not \"" + value + "\".", e);
        }
    }

    private static Charset charset(String value) {
        try {
            return Charset.forName(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Use a charset, such as ISO-8859-1, not \"" + value + "\".", e);
        }
    }

    private static Path folder(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("Name a folder, or omit the setting.");
        }
        return Path.of(value);
    }

    private static void onlyIf(String value, Runnable effect) {
        switch (value) {
            case "true" -> effect.run();
            case "false" -> {}
            default -> throw new IllegalArgumentException("Use true or false, not \"" + value + "\".");
        }
    }

    private static void log(FakeFtpServerBuilder server, String value) {
        switch (value) {
            case "sessions" -> server.log(Console.STANDARD);
            case "exchanges" -> server.logExchanges(Console.STANDARD);
            default -> throw new IllegalArgumentException("Use sessions or exchanges, not \"" + value + "\".");
        }
    }

    /** Decodes the percent encoding. A plus sign stays a plus sign. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Write %25 for a percent sign in \"" + text + "\".", e);
        }
    }

    private static int number(String text) {
        return read(text, Integer::valueOf);
    }

    private static <N extends Number> N read(String text, Function<String, N> reader) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Use a number, not \"" + text + "\".", e);
        }
    }
}

package dev.fakeftp.internal.settings;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.io.IpAddress;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.personality.PersonalityChoice;
import dev.fakeftp.internal.settings.Setting.Carrier;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of a server, one row each, in the order of {@code --help}. */
public final class Settings {
    private static final List<Setting<?>> ROWS = new ArrayList<>();

    public static final Setting<Integer> PORT =
            row("PORT", "N", "control port; 0 means any free port", ValueKind.PORT, 0);

    public static final Setting<InetAddress> BIND = row(
            "BIND",
            "ADDRESS",
            "local address to listen at; default 127.0.0.1",
            ValueKind.ADDRESS,
            IpAddress.loopback());

    /** Four are enough for dozens of sessions, because a port is leased only until its data connection is accepted. */
    public static final Setting<List<Integer>> PASSIVE_PORTS = row(
            "PASSIVE_PORTS",
            "A-B",
            "ports for passive data; 0 means any free port",
            ValueKind.PORTS,
            Collections.nCopies(4, 0));

    public static final Setting<InetAddress> PUBLIC_HOST =
            row("PUBLIC_HOST", "ADDRESS", "address that clients connect to for passive data", ValueKind.ADDRESS, null);

    public static final Setting<Path> ROOT =
            row("ROOT", "DIR", "folder for the files; default: a temporary one", ValueKind.FOLDER, null);

    public static final Setting<Boolean> EPHEMERAL_ROOT =
            row("EPHEMERAL_ROOT", "true|false", "whether a reset restores the root folder", ValueKind.SWITCH, false);

    public static final Setting<List<String>> FOLDERS =
            row("FOLDERS", "PATH,…", "folders that exist at the start", ValueKind.PATHS, List.of());

    public static final Setting<Map<String, SeededBytes>> SEEDED_FILES = row(
            "SEEDED_FILES",
            "PATH;size=BYTES;seed=N,…",
            "large files whose bytes are generated while they are read",
            ValueKind.SEEDED_FILES,
            Map.of());

    public static final Setting<Map<String, Instant>> MODIFIED =
            row("MODIFIED", "PATH;time=TIME,…", "modification times of files and folders", ValueKind.TIMES, Map.of());

    public static final Setting<Map<String, String>> PERMISSIONS =
            row("PERMISSIONS", "PATH;mode=rw-r-----,…", "permissions of files and folders", ValueKind.MODES, Map.of());

    public static final Setting<Map<String, Sink>> DIVERTED = row(
            "DIVERTED",
            "GLOB;to=SINK,…",
            "sinks of matching uploads: discard or tcp://HOST:PORT",
            ValueKind.SINKS,
            Map.of());

    public static final Setting<Map<String, List<String>>> LISTINGS = row(
            "LISTINGS",
            "PATH;lines=LINE%0ALINE,…",
            "exact lines that LIST sends for folders",
            ValueKind.LISTINGS,
            Map.of());

    public static final Setting<List<FtpUser>> USERS = row(
            "USERS",
            "NAME:PASSWORD,…",
            "accepted users, with ;root=FOLDER;home=FOLDER;permissions=READ+WRITE;account=TEXT;quota=BYTES;"
                    + " default: any user",
            Carrier.SECRET_FILE,
            ValueKind.USERS,
            List.of());

    public static final Setting<Boolean> ANONYMOUS =
            row("ANONYMOUS", "true|false", "whether anonymous may log in with any password", ValueKind.SWITCH, false);

    public static final Setting<Integer> ADMIN_PORT =
            row("ADMIN_PORT", "N", "opens the admin API at this port; 0 means any free port", ValueKind.PORT, null);

    public static final Setting<String> ADMIN_TOKEN = row(
            "ADMIN_TOKEN",
            "TEXT",
            "token of the admin API; default: a generated one, which is printed",
            Carrier.SECRET_FILE,
            ValueKind.TOKEN,
            null);

    public static final Setting<Token> ADMIN_TOKEN_SHA256 = row(
            "ADMIN_TOKEN_SHA256",
            "HEX",
            "SHA-256 of the token, in its place; it need not be kept secret",
            ValueKind.TOKEN_HASH,
            null);

    public static final Setting<Boolean> PAGE = row(
            "PAGE",
            "true|false",
            "whether the admin port has a page for browsers; default true",
            ValueKind.SWITCH,
            false);

    public static final Setting<Integer> NETWORK_PORT = row(
            "NETWORK_PORT",
            "N",
            "second control port, for clients that connect to this machine's own address",
            ValueKind.PORT,
            null);

    public static final Setting<InetAddress> NETWORK_HOST = row(
            "NETWORK_HOST",
            "ADDRESS",
            "address that clients of the second port connect to for passive data",
            ValueKind.ADDRESS,
            null);

    public static final Setting<List<String>> DISABLED_COMMANDS =
            row("DISABLED_COMMANDS", "VERB,…", "commands to disable, such as PORT,EPRT", ValueKind.VERBS, List.of());

    public static final Setting<List<Quirk>> QUIRKS =
            row("QUIRKS", "NAME,…", "optional behaviours of other servers", ValueKind.QUIRKS, List.of());

    public static final Setting<List<Fault>> FAULTS =
            row("FAULTS", "FILE", "faults as JSON; see docs/faults.md", Carrier.FILE, ValueKind.FAULTS, List.of());

    public static final Setting<List<Reaction>> REACTIONS = row(
            "REACTIONS",
            "FILE",
            "reactions to uploads as JSON; see docs/reactions.md",
            Carrier.FILE,
            ValueKind.REACTIONS,
            List.of());

    public static final Setting<PersonalityChoice> PERSONALITY = row(
            "PERSONALITY",
            "NAME|FILE.json|JSON",
            "server to imitate",
            ValueKind.PERSONALITY,
            PersonalityChoice.of(Personality.OWN));

    public static final Setting<ZoneId> LISTING_ZONE =
            row("LISTING_ZONE", "ZONE", "time zone of LIST; default UTC", ValueKind.ZONE, ZoneOffset.UTC);

    public static final Setting<Instant> LISTING_TIME = row(
            "LISTING_TIME",
            "TIME",
            "present time of listings, such as 2024-02-29T12:00:00Z; default: now",
            ValueKind.TIME,
            null);

    public static final Setting<Charset> CHARSET =
            row("CHARSET", "NAME", "charset of names; default UTF-8", ValueKind.CHARSET, StandardCharsets.UTF_8);

    public static final Setting<Duration> DATA_TIMEOUT = row(
            "DATA_TIMEOUT", "SECONDS", "longest wait for a data connection or its next bytes", ValueKind.TIMEOUT, null);

    public static final Setting<Duration> IDLE_TIMEOUT = row(
            "IDLE_TIMEOUT",
            "SECONDS",
            "longest time without a command; default 300",
            ValueKind.TIMEOUT,
            Limits.USUAL.idle());

    public static final Setting<Duration> LOGIN_DELAY = row(
            "LOGIN_DELAY",
            "SECONDS",
            "delay of the reply to PASS; default 0",
            ValueKind.DELAY,
            Limits.USUAL.loginDelay());

    /** A limit as RFC 2577, section 5, asks for; more than a test of wrong passwords needs. */
    public static final Setting<Integer> FAILED_LOGINS =
            row("FAILED_LOGINS", "N", "failed logins that end a session; default 10", ValueKind.FAILED_LOGINS, 10);

    /** More than the clients of any test open, and few enough threads for any machine. */
    public static final Setting<Integer> SESSIONS_PER_ADDRESS = row(
            "SESSIONS_PER_ADDRESS",
            "N",
            "limit of sessions from one address; default 1000",
            ValueKind.SESSIONS_PER_ADDRESS,
            1000);

    public static final Setting<Boolean> FOREIGN_DATA_ADDRESSES = row(
            "FOREIGN_DATA_ADDRESSES",
            "true|false",
            "whether data connections may use addresses other than the client's",
            ValueKind.SWITCH,
            false);

    public static final Setting<Boolean> LIFELINE = row(
            "LIFELINE", "true|false", "whether the server stops when the announcing JVM ends", ValueKind.SWITCH, false);

    public static final Setting<TlsMode> TLS = row(
            "TLS",
            "off|explicit|implicit",
            "no TLS, TLS after AUTH, or TLS from the start; default off",
            ValueKind.TLS_MODE,
            TlsMode.OFF);

    public static final Setting<List<TlsPolicy>> TLS_POLICIES =
            row("TLS_POLICIES", "NAME,…", "requirements of TLS on clients", ValueKind.TLS_POLICIES, List.of());

    public static final Setting<List<String>> TLS_NAMES =
            row("TLS_NAMES", "NAME,…", "further host names of the certificate", ValueKind.TEXTS, List.of());

    public static final Setting<String> TLS_KEY_STORE_PASSWORD =
            row("TLS_KEY_STORE_PASSWORD", "TEXT", "password of the key store", Carrier.SECRET_FILE, ValueKind.TEXT, "");

    public static final Setting<Path> TLS_KEY_STORE = row(
            "TLS_KEY_STORE",
            "FILE",
            "key store with the certificate; default: a generated certificate",
            ValueKind.FILE,
            null);

    public static final Setting<Log> LOG = row(
            "LOG",
            "sessions|exchanges",
            "events that are printed on standard output; default sessions",
            ValueKind.LOG,
            Log.USUAL);

    /** All settings. */
    public static final List<Setting<?>> ALL = List.copyOf(ROWS);

    private Settings() {}

    /** Returns the setting with exactly this variable. */
    static Optional<Setting<?>> named(String variable) {
        return ALL.stream()
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    private static <T> Setting<T> row(String name, String syntax, String purpose, ValueKind kind, @Nullable T usual) {
        return row(name, syntax, purpose, Carrier.VARIABLE, kind, usual);
    }

    private static <T> Setting<T> row(
            String name, String syntax, String purpose, Carrier carrier, ValueKind kind, @Nullable T usual) {
        Setting<T> row = new Setting<>(name, syntax, purpose, carrier, kind, usual);
        ROWS.add(row);
        return row;
    }
}

package dev.fakeftp.internal.rules;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fakeftp.FtpUser;
import dev.fakeftp.Glob;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.files.ListingOverrides;
import dev.fakeftp.internal.io.IpAddress;
import dev.fakeftp.internal.tls.TlsPolicies;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the values of settings, shared by the server's builder and containers. Each rule returns the value, or fails
 * with {@link IllegalArgumentException}, whose message names the remedy.
 */
public final class SettingRules {
    /** All commands of the server, with their aliases. */
    private static final Set<String> VERBS =
            Set.of(("ABOR ACCT ALLO APPE AUTH AVBL CCC CDUP CLNT COMB CSID CWD DELE DSIZ EPRT EPSV"
                            + " FEAT HASH HELP HOST LANG LIST MD5 MDTM MFF MFMT MKD MLSD MLST MODE NLST NOOP OPTS PASS"
                            + " PASV PBSZ PORT PROT PWD QUIT REIN REST RETR RMD RNFR RNTO SITE SIZE SMNT STAT STOR STOU"
                            + " STRU SYST TYPE USER XCRC XCUP XCWD XMD5 XMKD XPWD XRMD XSHA XSHA1 XSHA256 XSHA512")
                    .split(" ", -1));

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final int HIGHEST_PORT = 65_535;

    private static final int LAST_YEAR = 9999;

    /** The longest timeout that a socket accepts. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    /** The characters of replies and commands. */
    private static final byte[] ALL_LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 (|,./\r\n".getBytes(US_ASCII);

    private SettingRules() {}

    /** Checks that a value is not null. */
    public static <T> T given(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("The " + what + " must not be null.");
        }
        return value;
    }

    /** Checks that an array and its values are not null, and returns the values as a list. */
    public static <T> List<T> allGiven(String what, @Nullable T[] values) {
        List<T> all = new ArrayList<>();
        for (T value : given(values, what)) {
            all.add(given(value, what));
        }
        return List.copyOf(all);
    }

    /** Checks that the server has these commands, and returns them in capitals. */
    public static List<String> verbs(List<String> verbs) {
        if (verbs.isEmpty()) {
            throw new IllegalArgumentException("Name the commands to disable, such as \"EPSV\", or omit the call.");
        }
        return verbs.stream().map(SettingRules::verb).toList();
    }

    private static String verb(String verb) {
        String known = verb.strip().toUpperCase(Locale.ROOT);
        if (!VERBS.contains(known)) {
            Set<String> all = new TreeSet<>(VERBS);
            List<String> nearest = Nearest.allTo(known, all);
            throw new IllegalArgumentException("\"" + verb + "\" is not a command of this server. "
                    + (nearest.isEmpty() ? "" : "Did you mean " + String.join(" or ", nearest) + "? ")
                    + "It has " + String.join(", ", all) + ".");
        }
        return known;
    }

    /** Checks a port, of which 0 means any free one. */
    public static int port(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("A port is a number from 0 to " + HIGHEST_PORT + ", not " + port + ".");
        }
        return port;
    }

    /** Checks a range of ports, and returns its ports. A range of 0 alone is one free port. */
    public static List<Integer> ports(int first, int last) {
        if (port(last) < port(first)) {
            throw new IllegalArgumentException(
                    "The passive range " + first + "-" + last + " is empty. Give the lower port first.");
        }
        if (first == 0 && last > 0) {
            throw new IllegalArgumentException("The passive range " + first + "-" + last
                    + " begins with 0, which means any free port. Begin with 1 or more, or use 0 alone.");
        }
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** Checks that a folder exists. */
    public static Path folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "The root " + folder + " is not a folder. Create it first, or omit the root.");
        }
        return folder;
    }

    /** Checks that no two policies exclude each other. */
    public static List<TlsPolicy> consistent(List<TlsPolicy> policies) {
        TlsPolicies.consistent(policies);
        return policies;
    }

    /** Checks a limit of the wait for a client: from 1 ms to 24 days. */
    public static Duration timeout(Duration atMost) {
        if (given(atMost, "timeout").compareTo(SHORTEST) < 0 || atMost.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A timeout must be from 1 ms to " + LONGEST.toDays() + " days, not " + atMost + ".");
        }
        return atMost;
    }

    /** Checks a delay of a reply: from 0 to 24 days. */
    public static Duration delay(Duration delay) {
        if (given(delay, "delay").isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A delay must be from 0 to " + LONGEST.toDays() + " days, not " + delay
                    + ". Use Duration.ZERO for none.");
        }
        return delay;
    }

    /** Checks the modification time of a declared file: FTP writes years with four digits. */
    public static Instant modified(Instant time) {
        int year = given(time, "time").atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "FTP writes years with four digits. Use a time from 0000 to 9999, not " + time + ".");
        }
        return time;
    }

    /** Checks the permissions of a declared file or folder, nine letters such as {@code rw-r-----}. */
    public static String permissions(String letters) {
        try {
            return PosixFilePermissions.toString(PosixFilePermissions.fromString(given(letters, "permissions")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Write permissions as nine letters such as rw-r-----, not \"" + letters + "\".", e);
        }
    }

    /** Checks the lines of a declared listing, which contain no line break. */
    public static List<String> lines(List<String> lines) {
        for (String line : given(lines, "lines")) {
            given(line, "line");
        }
        return ListingOverrides.checked(lines);
    }

    /** Checks the limit of sessions per address, which is at least 1. */
    public static int sessionsPerAddress(int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "The limit of sessions per address must be at least 1, not " + most + ".");
        }
        return most;
    }

    /** Checks the number of failed logins that end a session, which is at least 1. */
    public static int failedLogins(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("The limit of failed logins must be at least 1, not " + most
                    + ". Use a large number to end no session for it.");
        }
        return most;
    }

    /** Returns the users in their order; a later one replaces an earlier one of its name. */
    public static List<FtpUser> lastOfEachName(List<FtpUser> users) {
        Map<String, FtpUser> byName = new LinkedHashMap<>();
        for (FtpUser user : users) {
            byName.put(user.name(), user);
        }
        return new ArrayList<>(byName.values());
    }

    /** Checks a pattern over paths. */
    public static String glob(String glob) {
        return new Glob(given(glob, "glob")).toString();
    }

    /** Checks the path of a declared file. Returns it absolute, without dots, and inside the server's root. */
    public static String file(String path) {
        String absolute = path(path);
        if (absolute.equals("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("\"" + path + "\" is a folder. Name the file, as in /in/q3.csv.");
        }
        return absolute;
    }

    /** Checks the paths of declared folders. Returns them absolute and without dots. */
    public static List<String> paths(List<String> paths) {
        return paths.stream().map(SettingRules::path).toList();
    }

    /** Checks the path of a declared file or folder, which may be the root. Returns it absolute and without dots. */
    public static String path(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : given(path, "path").split("/", -1)) {
            if (name.equals("..") && names.pollLast() == null) {
                throw new IllegalArgumentException(
                        "\"" + path + "\" leaves the server's root. Name a path below it, as in /in/q3.csv.");
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                names.addLast(name);
            }
        }
        if (path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A path cannot contain the character NUL.");
        }
        return "/" + String.join("/", names);
    }

    /** Checks that there is no certificate of the user's without TLS. */
    public static void certificate(TlsMode mode, boolean keyStore, boolean names) {
        if (mode == TlsMode.OFF && (keyStore || names)) {
            throw new IllegalArgumentException(
                    "Without TLS the " + (keyStore ? "key store and its password" : "names of the certificate")
                            + " have no effect. Enable it with TlsMode.EXPLICIT (--tls explicit), or omit them.");
        }
    }

    /** Checks that there are no policies without TLS. */
    public static void policies(TlsMode mode, Collection<TlsPolicy> policies) {
        if (mode == TlsMode.OFF && !policies.isEmpty()) {
            throw new IllegalArgumentException("Without TLS the policies "
                    + policies.stream().map(TlsPolicy::name).sorted().collect(Collectors.joining(", "))
                    + " have no effect. Enable it with TlsMode.EXPLICIT (--tls explicit), or omit them.");
        }
    }

    /**
     * Returns an IP address, without asking a name server. The address is sent in replies, where names are not allowed.
     */
    public static InetAddress address(String text) {
        Optional<InetAddress> address = IpAddress.parse(given(text, "address"));
        if (address.isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IP address, such as 127.0.0.1.");
        }
        return address.get();
    }

    /** Checks that commands can be read in a charset of names. */
    public static Charset charset(Charset names) {
        if (!new String(ALL_LETTERS, given(names, "charset")).equals(new String(ALL_LETTERS, US_ASCII))) {
            throw new IllegalArgumentException(
                    "Use a charset that contains ASCII unchanged, such as ISO-8859-1, not " + names + ".");
        }
        return names;
    }

    /** Checks that a local file or folder exists. */
    public static Path existing(Path local) {
        if (!Files.exists(local)) {
            throw new IllegalArgumentException("There is no file or folder " + local + ". Create it first.");
        }
        return local;
    }

    /** Checks that a key store has a key that this password opens. */
    public static Path keyStore(Path file, String password) {
        char[] secret = given(password, "password").toCharArray();
        try {
            KeyStore store =
                    KeyStore.getInstance(existing(given(file, "key store")).toFile(), secret);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, secret) != null) {
                    return file;
                }
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw noKeyStore(file, e.getMessage(), e);
        }
        throw noKeyStore(file, "it contains no key", null);
    }

    /** Reads a file that a setting names. Fails if it cannot be read. */
    public static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw unreadable(file, "it is a folder", null);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "permission denied", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(file, e.toString(), e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "\"" + file + "\" cannot be read: " + why + ". Name a file with UTF-8 text.", cause);
    }

    private static IllegalArgumentException noKeyStore(Path file, @Nullable String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "The key store " + file + " cannot be read (" + why
                        + "). Give a PKCS12 or JKS file that contains a key, and its password.",
                cause);
    }
}

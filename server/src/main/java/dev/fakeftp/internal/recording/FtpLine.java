package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.wire.Command;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of commands and replies that a recorder and a replay need: verbs, codes and data addresses. */
public final class FtpLine {
    public static final String ADDRESS = "{address}";
    public static final String PORT = "{port}";

    /** The reply to AUTH after which the handshake begins (RFC 4217, section 4). */
    public static final int PROCEED_WITH_TLS = 234;

    /** The length of a code and its separator. */
    private static final int CODE = 4;

    private static final Set<String> LISTS = Set.of("LIST", "NLST", "MLSD");
    private static final Set<String> DOWNLOADS = Set.of("RETR");
    private static final Set<String> UPLOADS = Set.of("STOR", "STOU", "APPE");
    private static final Set<String> ACTIVE = Set.of("PORT", "EPRT");
    private static final Set<String> PASSIVE = Set.of("PASV", "EPSV");
    private static final Pattern SIX_NUMBERS = Pattern.compile("\\d{1,3}(?:,\\d{1,3}){3},(\\d{1,3}),(\\d{1,3})");
    private static final Pattern EXTENDED = Pattern.compile("\\((.)\\1\\1(\\d{1,5})\\1\\)");

    /** Telnet commands and other letters that a client sends before a verb, as Telnet's Synch before ABOR. */
    private static final Pattern BEFORE_VERB = Pattern.compile("^(?:\\\\x[0-9A-F]{2})+");

    private FtpLine() {}

    /** Returns the command of a readable line, without the Telnet commands before it. */
    public static Command command(String text) {
        return Command.parse(BEFORE_VERB.matcher(text).replaceFirst(""));
    }

    public static boolean isTransfer(String verb) {
        return LISTS.contains(verb) || DOWNLOADS.contains(verb) || UPLOADS.contains(verb);
    }

    public static boolean isList(String verb) {
        return LISTS.contains(verb);
    }

    public static boolean isUpload(String verb) {
        return UPLOADS.contains(verb);
    }

    public static boolean isActive(String verb) {
        return ACTIVE.contains(verb);
    }

    public static boolean isPassive(String verb) {
        return PASSIVE.contains(verb);
    }

    /** Returns the code of a reply line that begins or ends a reply; 0 for a line between. */
    public static int code(String line) {
        return line.length() >= 3 && line.substring(0, 3).chars().allMatch(letter -> letter >= '0' && letter <= '9')
                ? Integer.parseInt(line.substring(0, 3))
                : 0;
    }

    /** Returns whether a line begins a reply of several lines (RFC 959, section 4.2). */
    public static boolean opens(String line) {
        return code(line) > 0 && line.startsWith("-", 3);
    }

    /** Returns whether a line is the last one of a reply that began with this code. */
    public static boolean ends(String line, int code) {
        return code(line) == code && !line.startsWith("-", 3);
    }

    /** Returns the port of a 227 or 229; 0 if it has none. */
    public static int passivePort(String line) {
        Matcher six = SIX_NUMBERS.matcher(line);
        if (line.startsWith("227") && six.find(CODE)) {
            return Integer.parseInt(six.group(1)) * 256 + Integer.parseInt(six.group(2));
        }
        Matcher extended = EXTENDED.matcher(line);
        return line.startsWith("229") && extended.find() ? Integer.parseInt(extended.group(2)) : 0;
    }

    /** Returns a 227 or 229 without its address: {@code 227 Entering Passive Mode ({address}).} */
    public static String withoutAddress(String line) {
        return line.startsWith("227")
                ? line.substring(0, CODE)
                        + SIX_NUMBERS.matcher(line.substring(CODE)).replaceFirst(Matcher.quoteReplacement(ADDRESS))
                : EXTENDED.matcher(line).replaceFirst("($1$1$1" + Matcher.quoteReplacement(PORT) + "$1)");
    }

    /** Returns a line of {@link #withoutAddress} with this address. */
    public static String withAddress(String line, InetAddress host, int port) {
        return line.replace(ADDRESS, host.getHostAddress().replace('.', ',') + "," + port / 256 + "," + port % 256)
                .replace(PORT, String.valueOf(port));
    }

    /** Returns a PORT or EPRT command with this address. IPv6 needs EPRT (RFC 2428). */
    public static String active(String verb, InetAddress host, int port) {
        String address = host.getHostAddress().replaceFirst("%.*", "");
        if (host instanceof Inet6Address) {
            return "EPRT |2|" + address + "|" + port + "|";
        }
        return verb.equals("PORT")
                ? "PORT " + address.replace('.', ',') + "," + port / 256 + "," + port % 256
                : "EPRT |1|" + address + "|" + port + "|";
    }
}

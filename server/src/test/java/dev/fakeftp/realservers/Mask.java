package dev.fakeftp.realservers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what differs from run to run or from machine to machine: ports, host names, durations, the current time, owners,
 * and the path of the served folder.
 */
final class Mask {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MMM dd HH:mm yyyy", Locale.ROOT);

    private static final Pattern FACT_TIME = Pattern.compile("\\b20\\d{12}\\b");
    private static final Pattern LIST_TIME = Pattern.compile("\\b([A-Z][a-z]{2}) ([ \\d]\\d) (\\d\\d:\\d\\d)\\b");
    private static final Pattern FACTS =
            Pattern.compile("(?i)((?:unique|unix\\.(?:owner|ownername|group|groupname|uid|gid))=)[^;]*;");
    private static final Pattern OWNERS =
            Pattern.compile("^( *[-dlbcps][-rwxsStT]{9} +\\d+ )(\\S+ +)(\\S+ +)(?=\\d+ [A-Z][a-z]{2} )");

    /** How long a server may take from the preparation of the folder to a listing. */
    private static final long SECONDS_OF_A_SITUATION = 180;

    private final Map<Pattern, String> rules = new LinkedHashMap<>();
    private final Instant now;

    /**
     * @param port the control port
     * @param prefix the path of the served folder for clients; empty if it is the root
     */
    Mask(int port, String prefix, Instant now) throws UnknownHostException {
        this.now = now;
        if (!prefix.isEmpty()) {
            rule(Pattern.quote(prefix) + "(?=/\\w)", "");
            rule(Pattern.quote(prefix) + "\\b", "/");
        }
        rule("127,0,0,1,\\d+,\\d+", "<address>");
        rule("\\|\\|\\|\\d+\\|", "|||<port>|");
        rule("(?<=(data connection|Connecting) to port )\\d+", "<port>");
        rule("\\d+(?= bytes transmitted)", "<n>");
        rule("[KMG]bytes per second", "bytes per second");
        rule("127\\.0\\.0\\.1:\\d+", "127.0.0.1:<port>");
        rule("(?i)(port:? )" + port + "\\b", "$1<port>");
        rule(Pattern.quote(InetAddress.getLocalHost().getHostName()) + "\\b", "<host>");
        rule("\\blocalhost\\b", "<host>");
        rule(
                "(?m)\\d+(\\.\\d+)? ?(seconds \\(measured|seconds|secs|[KMG]?bytes per second|[KMG]bytes/s(ec)?|[KMG]B/s)",
                "<n> $2");
        rule("[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}", "<date>");
        rule("(?<=time is now )\\d\\d:\\d\\d", "<time>");
        rule("(?<=Linux )\\d+\\.\\d+\\S*", "<kernel>");
    }

    private void rule(String pattern, String replacement) {
        rules.put(Pattern.compile(pattern), replacement);
    }

    /** Masks a reply. */
    String text(String text) {
        String masked = text;
        for (Map.Entry<Pattern, String> rule : rules.entrySet()) {
            masked = rule.getKey().matcher(masked).replaceAll(rule.getValue());
        }
        return times(masked);
    }

    /** Masks the lines of a listing, and keeps their columns. */
    List<String> list(List<String> lines) {
        return lines.stream().map(this::line).toList();
    }

    private String line(String line) {
        String masked = FACTS.matcher(line).replaceAll("$1*;");
        Matcher owners = OWNERS.matcher(masked);
        if (owners.find()) {
            masked = owners.group(1) + stars(owners.group(2)) + stars(owners.group(3)) + masked.substring(owners.end());
        }
        return text(masked);
    }

    private static String stars(String column) {
        return "*".repeat(column.length() - 1) + " ";
    }

    private String times(String text) {
        String masked =
                FACT_TIME.matcher(text).replaceAll(time -> isNow(time.group(), SECOND) ? "<now>" : time.group());
        return LIST_TIME.matcher(masked).replaceAll(time -> isNow(minute(time), MINUTE) ? "<now>" : time.group());
    }

    private String minute(MatchResult time) {
        int year = LocalDateTime.ofInstant(now, ZoneOffset.UTC).getYear();
        String day = time.group(2).replace(' ', '0');
        return time.group(1) + " " + day + " " + time.group(3) + " " + year;
    }

    private boolean isNow(String time, DateTimeFormatter format) {
        LocalDateTime parsed;
        try {
            parsed = LocalDateTime.parse(time, format);
        } catch (DateTimeParseException e) {
            return false; // A client may send such a time, and a server may repeat it.
        }
        long seconds = parsed.toEpochSecond(ZoneOffset.UTC) - now.getEpochSecond();
        return seconds > -SECONDS_OF_A_SITUATION / 2 && seconds < SECONDS_OF_A_SITUATION;
    }
}

package dev.fakeftp;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The verbs that a client can send. A misspelt verb fails where a test writes it. */
final class Verbs {
    /** The server's verbs; a test compares them with its commands. */
    static final Set<String> SERVED = words("""
            ABOR ACCT ALLO APPE AUTH AVBL CCC CDUP CLNT COMB CSID CWD DELE DSIZ EPRT EPSV FEAT HASH HELP HOST LANG LIST
            MD5 MDTM MFF MFMT MKD MLSD MLST MODE NLST NOOP OPTS PASS PASV PBSZ PORT PROT PWD QUIT REIN REST RETR RMD
            RNFR RNTO SITE SIZE SMNT STAT STOR STOU STRU SYST TYPE USER XCRC XCUP XCWD XMD5 XMKD XPWD XRMD XSHA XSHA1
            XSHA256 XSHA512""");

    /** The served verbs that open a data connection, in alphabetical order. */
    static final List<String> WITH_DATA = List.of("APPE", "LIST", "MLSD", "NLST", "RETR", "STOR", "STOU");

    /** Other verbs of clients: from RFC 765, 1639, 2228 and 2773, from draft-bryan-ftp-hash, and of other servers. */
    private static final Set<String> OTHERS = words("""
            ADAT CONF ENC ESTA ESTP LPRT LPSV MACB MAIL MIC MLFL MMD5 MRCP MRSQ MSAM MSND MSOM RANG SPSV THMB""");

    /** The names that people and client programs use for a command. */
    private static final Map<String, String> NICKNAMES = Map.ofEntries(
            Map.entry("BYE", "QUIT"),
            Map.entry("CD", "CWD"),
            Map.entry("CHMOD", "SITE"),
            Map.entry("DIR", "LIST"),
            Map.entry("DOWNLOAD", "RETR"),
            Map.entry("GET", "RETR"),
            Map.entry("LOGIN", "PASS"),
            Map.entry("LS", "LIST"),
            Map.entry("PUT", "STOR"),
            Map.entry("RENAME", "RNFR"),
            Map.entry("RM", "DELE"),
            Map.entry("SEND", "STOR"),
            Map.entry("UPLOAD", "STOR"));

    /** RFC 959, section 5.3, allows up to four letters; an X begins a server's own verb (RFC 775 and later). */
    private static final Pattern POSSIBLE = Pattern.compile("[A-Z][A-Z0-9]{2,3}|X[A-Z0-9]{2,15}");

    private Verbs() {}

    /** The verb in capitals. Fails with {@link IllegalArgumentException} if it is invalid, and names the nearest. */
    static String checked(String verb) {
        String upper = verb.toUpperCase(Locale.ROOT);
        if (SERVED.contains(upper) || OTHERS.contains(upper)) {
            return upper;
        }
        List<String> nearest = nearest(upper);
        if (!nearest.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + verb + "\" is not an FTP verb. Did you mean " + String.join(" or ", nearest) + "?");
        }
        if (!POSSIBLE.matcher(upper).matches()) {
            throw new IllegalArgumentException("\"" + verb + "\" is not an FTP verb. The server has "
                    + SERVED.stream().sorted().collect(joining(", "))
                    + "; other verbs have three or four letters, or begin with an X.");
        }
        return upper;
    }

    private static List<String> nearest(String wrong) {
        if (NICKNAMES.containsKey(wrong)) {
            return List.of(NICKNAMES.get(wrong));
        }
        // A server's own verb may resemble an RFC verb with an X.
        Predicate<String> alike = verb -> wrong.startsWith("X") == verb.startsWith("X");
        return SERVED.stream()
                .filter(alike.and(verb -> wrong.startsWith(verb) || isOneStepFrom(wrong, verb)))
                .sorted()
                .toList();
    }

    /** True if one letter added, removed or replaced, or two letters swapped, turn one verb into the other. */
    private static boolean isOneStepFrom(String wrong, String verb) {
        int same = 0;
        while (same < Math.min(wrong.length(), verb.length()) && wrong.charAt(same) == verb.charAt(same)) {
            same++;
        }
        String restOfWrong = wrong.substring(same);
        String rest = verb.substring(same);
        return tail(restOfWrong).equals(rest)
                || restOfWrong.equals(tail(rest))
                || tail(restOfWrong).equals(tail(rest))
                || (rest.length() > 1 && restOfWrong.equals("" + rest.charAt(1) + rest.charAt(0) + rest.substring(2)));
    }

    private static String tail(String text) {
        return text.isEmpty() ? text : text.substring(1);
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split("\\s+")).collect(toUnmodifiableSet());
    }
}

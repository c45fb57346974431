package dev.fakeftp.internal.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Replaces passwords, data addresses and chosen texts in the lines of one session. */
public final class SecretMask {
    /** What stands for a masked text. In a recorded command, it matches any text. */
    public static final String MASKED = "***";

    private static final Set<String> SECRET = Set.of("PASS", "ACCT");

    /** The code and the separator of a reply line, which no mask changes. */
    private static final int CODE = 4;

    /** BSD's 150 names the peer of an active data connection: {@code (127.0.0.1,34567)}. */
    private static final Pattern BSD_PEER = Pattern.compile("\\([0-9a-fA-F.:]+,\\d{1,5}\\)");

    private final List<Pattern> chosen;
    private final List<Pattern> secrets = new ArrayList<>();

    /** Masks these texts wherever they are whole words. */
    SecretMask(Collection<String> texts) {
        chosen = texts.stream().map(SecretMask::word).toList();
    }

    private static Pattern word(String text) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])");
    }

    /** Returns a command for the recording. The argument of PASS or ACCT is a secret from now on. */
    synchronized String command(String verb, String text) {
        if (SECRET.contains(verb)) {
            int blank = text.indexOf(' ');
            if (blank < 0) {
                return text;
            }
            String secret = text.substring(blank + 1);
            if (!secret.isBlank()) {
                secrets.add(word(secret));
            }
            return text.substring(0, blank + 1) + MASKED;
        }
        return masked(masked(text, secrets), chosen);
    }

    /** Returns a line of a reply for the recording. */
    synchronized String reply(String line) {
        if (line.length() <= CODE) {
            return line;
        }
        String text = masked(masked(line.substring(CODE), secrets), chosen);
        if (line.charAt(0) == '1') {
            text = BSD_PEER.matcher(text).replaceAll("(" + MASKED + ")");
        }
        return line.substring(0, CODE) + text;
    }

    private static String masked(String text, List<Pattern> words) {
        String masked = text;
        for (Pattern word : words) {
            masked = word.matcher(masked).replaceAll(MASKED);
        }
        return masked;
    }
}

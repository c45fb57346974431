package dev.fakeftp.internal.wire;

import java.util.Locale;
import java.util.Set;

/**
 * One command line (RFC 959, section 5.3).
 *
 * @param verb the command's name in upper case
 * @param argument the rest of the line after one blank, including blanks and quotes; empty if there is none
 */
public record Command(String verb, String argument) {
    private static final Set<String> SECRETS = Set.of("PASS", "ACCT");

    /** Splits a line at its first blank. The argument is the unchanged rest, because names can contain blanks. */
    public static Command parse(String line) {
        int blank = line.indexOf(' ');
        return blank < 0
                ? new Command(line.toUpperCase(Locale.ROOT), "")
                : new Command(line.substring(0, blank).toUpperCase(Locale.ROOT), line.substring(blank + 1));
    }

    /** Returns the line for the journal and the log: a password or account is masked. */
    @Override
    public String toString() {
        if (argument.isEmpty()) {
            return verb;
        }
        return verb + " " + (SECRETS.contains(verb) ? "***" : argument);
    }
}

package dev.fakeftp.server;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which known name an unknown one was meant to be. */
final class Typo {
    /** So many that HOST, which has two errors, is no PORT, and TLS_POLICY, which has three, is TLS_POLICIES. */
    private static final int LETTERS_PER_ERROR = 4;

    private Typo() {}

    /** The known name that is nearest, if the two differ by no more than a few typing errors. Case does not count. */
    static Optional<String> in(String name, Stream<String> known) {
        return known.filter(each -> errors(name, each) <= Math.max(name.length(), each.length()) / LETTERS_PER_ERROR)
                .min(Comparator.comparingInt(each -> errors(name, each)));
    }

    /** Letters that are missing, too many, wrong or swapped with the next (the optimal string alignment distance). */
    private static int errors(String one, String other) {
        String a = one.toUpperCase(Locale.ROOT);
        String b = other.toUpperCase(Locale.ROOT);
        int[][] errors = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    errors[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                errors[i][j] = Math.min(
                        Math.min(errors[i - 1][j], errors[i][j - 1]) + 1, errors[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    errors[i][j] = Math.min(errors[i][j], errors[i - 2][j - 2] + 1);
                }
            }
        }
        return errors[a.length()][b.length()];
    }
}

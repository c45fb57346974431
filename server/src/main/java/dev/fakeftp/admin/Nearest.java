package dev.fakeftp.admin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which words somebody may have meant who has written another one. */
final class Nearest {
    /** A letter that is missing, too much, or swapped with the next one. */
    private static final int SLIP = 2;

    /** A letter that is another one, which is less likely. */
    private static final int WRONG_LETTER = 3;

    /** A word may have one slip in so many letters. */
    private static final int LETTERS_PER_SLIP = 3;

    private static final int FAR = Integer.MAX_VALUE;

    private Nearest() {}

    /** For a person: {@code Did you mean "times"? There are: times, moment, verb.} The nearest is the first. */
    static String first(String word, Collection<String> choices) {
        List<String> sorted = choices.stream()
                .sorted(Comparator.comparingInt(choice -> distance(word, choice)))
                .toList();
        String all = "There are: " + String.join(", ", sorted) + ".";
        return to(word, sorted)
                .map(nearest -> "Did you mean \"" + nearest + "\"? " + all)
                .orElse(all);
    }

    /** Returns the choice that is nearest, or empty if none can be meant. */
    static Optional<String> to(String word, Collection<String> choices) {
        return choices.stream()
                .filter(choice -> distance(word, choice) < FAR)
                .min(Comparator.comparingInt(choice -> distance(word, choice)));
    }

    /** How much a word differs from the choice, in any case, if it may be meant. */
    private static int distance(String word, String choice) {
        int most = Math.max(WRONG_LETTER, choice.length() * SLIP / LETTERS_PER_SLIP);
        if (Math.abs(word.length() - choice.length()) * SLIP > most) {
            return FAR;
        }
        int distance = distanceOf(word.toLowerCase(Locale.ROOT), choice.toLowerCase(Locale.ROOT));
        return distance > most ? FAR : distance;
    }

    /** The least sum of mistakes that make the one of the other (Damerau and Levenshtein). */
    private static int distanceOf(String a, String b) {
        int[][] sums = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                sums[i][j] = i == 0 || j == 0 ? (i + j) * SLIP : sum(sums, a, b, i, j);
            }
        }
        return sums[a.length()][b.length()];
    }

    private static int sum(int[][] sums, String a, String b, int i, int j) {
        int letter = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : WRONG_LETTER;
        int least = Math.min(sums[i - 1][j - 1] + letter, Math.min(sums[i - 1][j], sums[i][j - 1]) + SLIP);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, sums[i - 2][j - 2] + SLIP) : least;
    }
}

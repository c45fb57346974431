package dev.fakeftp.internal.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the words that a misspelt word may stand for. */
public final class Nearest {
    /** Cost of a letter that is missing, superfluous or swapped with the next one. */
    private static final int SLIP = 2;

    /** Cost of a wrong letter, which is less likely. */
    private static final int WRONG_LETTER = 3;

    /** Number of letters of a word for each slip that it may have. */
    private static final int LETTERS_PER_SLIP = 3;

    private static final int FAR = Integer.MAX_VALUE;

    private Nearest() {}

    /**
     * Returns a text such as {@code Did you mean "times"? Use one of times, moment, verb.} The nearest choice is first.
     */
    public static String first(String word, Collection<String> choices) {
        List<String> sorted = choices.stream()
                .sorted(Comparator.comparingInt(choice -> distance(word, choice)))
                .toList();
        String all = "Use one of " + String.join(", ", sorted) + ".";
        return to(word, sorted)
                .map(nearest -> "Did you mean \"" + nearest + "\"? " + all)
                .orElse(all);
    }

    /** Returns the nearest choice, or empty if none is near enough. */
    public static Optional<String> to(String word, Collection<String> choices) {
        return allTo(word, choices).stream().findFirst();
    }

    /** Returns the choices that are equally near, in their order; an empty list if none is near enough. */
    static List<String> allTo(String word, Collection<String> choices) {
        int least = choices.stream()
                .mapToInt(choice -> distance(word, choice))
                .min()
                .orElse(FAR);
        return choices.stream()
                .filter(choice -> least < FAR && distance(word, choice) == least)
                .toList();
    }

    /** Returns the distance between a word and a choice, ignoring case; {@code FAR} if they differ too much. */
    private static int distance(String word, String choice) {
        int most = Math.max(WRONG_LETTER, choice.length() * SLIP / LETTERS_PER_SLIP);
        if (Math.abs(word.length() - choice.length()) * SLIP > most) {
            return FAR;
        }
        int distance = distanceOf(word.toLowerCase(Locale.ROOT), choice.toLowerCase(Locale.ROOT));
        return distance > most ? FAR : distance;
    }

    /** Returns the least sum of mistakes that turn one word into the other (Damerau and Levenshtein). */
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

package dev.fakeftp.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern for names: {@code *} matches any letters, {@code ?} one letter, {@code [a-c]} and {@code [!a]} one of a
 * set. Unlike a regular expression, it takes at most as many steps as the product of both lengths.
 */
final class NamePattern {
    private final List<Element> parts = new ArrayList<>();

    /** An asterisk, or a test for one letter. */
    private record Element(boolean asterisk, IntPredicate letter) {}

    NamePattern(String text) {
        int[] letters = text.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            int letter = letters[i];
            int end = letter == '[' ? endOfChoice(letters, i) : -1;
            if (end > 0) {
                parts.add(new Element(false, choice(letters, i + 1, end)));
                i = end;
            } else {
                parts.add(new Element(letter == '*', other -> letter == '?' || other == letter));
            }
        }
    }

    /** Retries the last asterisk only, because the earlier ones need not change. */
    boolean matches(String name) {
        int[] letters = name.codePoints().toArray();
        int part = 0;
        int asterisk = -1;
        int tried = 0;
        int i = 0;
        while (i < letters.length) {
            if (part < parts.size() && parts.get(part).asterisk()) {
                asterisk = part++;
                tried = i;
            } else if (part < parts.size() && parts.get(part).letter().test(letters[i])) {
                part++;
                i++;
            } else if (asterisk >= 0) {
                part = asterisk + 1;
                i = ++tried;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(Element::asterisk);
    }

    /** Returns the index of the closing bracket, which cannot be the first letter inside; -1 if there is none. */
    private static int endOfChoice(int[] letters, int start) {
        for (int i = start + (negated(letters, start + 1) ? 3 : 2); i < letters.length; i++) {
            if (letters[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    private static boolean negated(int[] letters, int first) {
        return first < letters.length && (letters[first] == '!' || letters[first] == '^');
    }

    private static IntPredicate choice(int[] letters, int first, int end) {
        boolean negated = negated(letters, first);
        IntPredicate chosen = letter -> false;
        for (int i = negated ? first + 1 : first; i < end; i++) {
            int from = letters[i];
            boolean range = i + 2 < end && letters[i + 1] == '-';
            int to = range ? letters[i + 2] : from;
            chosen = chosen.or(letter -> from <= letter && letter <= to);
            i += range ? 2 : 0;
        }
        return negated ? chosen.negate() : chosen;
    }
}

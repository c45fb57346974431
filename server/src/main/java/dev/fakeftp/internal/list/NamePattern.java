package dev.fakeftp.internal.list;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern for names: {@code *} matches any letters, {@code ?} one letter, {@code [a-c]} and {@code [!a]} one of a
 * set, {@code {a,b}} one of two texts. Unlike a regular expression, it takes at most as many steps as the product of both lengths.
 */
final class NamePattern {
    private static final Pattern WILD = Pattern.compile("[*?]|\\[.+]|\\{.*}");
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final int MOST_ALTERNATIVES = 100;

    private final List<List<Element>> alternatives = new ArrayList<>();

    /** An asterisk, or a test for one letter. */
    private record Element(boolean asterisk, IntPredicate letter) {}

    /** Parses a pattern, in which these characters are special. */
    NamePattern(String text, String wildcards) {
        for (String alternative : wildcards.contains("{") ? alternatives(text) : List.of(text)) {
            alternatives.add(parsed(alternative, wildcards));
        }
    }

    /** Returns whether a name has one of these special characters, and is not only the beginning of a set. */
    static boolean isPattern(String name, String wildcards) {
        return WILD.matcher(name)
                .results()
                .anyMatch(found -> wildcards.indexOf(found.group().charAt(0)) >= 0);
    }

    /** Returns the names that braces stand for. */
    private static List<String> alternatives(String text) {
        List<String> found = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(text));
        while (!open.isEmpty() && found.size() + open.size() < MOST_ALTERNATIVES) {
            String next = open.removeFirst();
            Matcher braces = BRACES.matcher(next);
            if (braces.find()) {
                for (String word : braces.group(1).split(",", -1)) {
                    open.add(next.substring(0, braces.start()) + word + next.substring(braces.end()));
                }
            } else {
                found.add(next);
            }
        }
        return found;
    }

    private static List<Element> parsed(String text, String wildcards) {
        List<Element> parts = new ArrayList<>();
        int[] letters = text.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            int letter = letters[i];
            boolean wild = wildcards.indexOf(letter) >= 0;
            int end = wild && letter == '[' ? endOfChoice(letters, i) : -1;
            if (end > 0) {
                parts.add(new Element(false, choice(letters, i + 1, end)));
                i = end;
            } else {
                parts.add(new Element(wild && letter == '*', other -> (wild && letter == '?') || other == letter));
            }
        }
        return parts;
    }

    /** Returns whether a name matches. */
    boolean matches(String name) {
        return alternatives.stream().anyMatch(parts -> matches(name, parts));
    }

    /** Retries the last asterisk only, because the earlier ones need not change. */
    private static boolean matches(String name, List<Element> parts) {
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

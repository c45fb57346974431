package dev.fakeftp.internal.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Patterns of z/OS for names (z/OS Communications Server: IP User's Guide, "Using wildcards"). {@code %} matches one
 * letter, {@code *} any letters of a qualifier, and {@code **} any qualifiers.
 */
final class Wildcards {
    private static final String ANY_QUALIFIERS = "**";

    private Wildcards() {}

    /** Returns whether a text is a pattern. */
    static boolean in(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('%') >= 0 || text.indexOf('?') >= 0;
    }

    /** Matches the qualifiers of a name. A last {@code *} matches all qualifiers that follow. */
    static boolean matchQualifiers(String pattern, List<String> qualifiers) {
        List<String> parts = new ArrayList<>(DatasetName.qualifiers(pattern));
        if (parts.get(parts.size() - 1).equals("*")) {
            parts.add(ANY_QUALIFIERS);
        }
        return matches(parts, qualifiers, ANY_QUALIFIERS::equals, Wildcards::match);
    }

    /** Matches one qualifier, a member, or the name of a job; {@code ?} is like {@code %}. */
    static boolean match(String pattern, String name) {
        return matches(letters(pattern), letters(name), "*"::equals, Wildcards::matchLetter);
    }

    private static boolean matchLetter(String pattern, String letter) {
        return pattern.equals("%") || pattern.equals("?") || pattern.equals(letter);
    }

    private static List<String> letters(String text) {
        return Stream.of(text.toUpperCase(Locale.ROOT).split("")).toList();
    }

    /** Retries the last wildcard only, because the earlier ones need not change. */
    private static boolean matches(
            List<String> pattern, List<String> text, Predicate<String> wildcard, BiPredicate<String, String> one) {
        int part = 0;
        int last = -1;
        int tried = 0;
        int i = 0;
        while (i < text.size()) {
            if (part < pattern.size() && wildcard.test(pattern.get(part))) {
                last = part++;
                tried = i;
            } else if (part < pattern.size() && one.test(pattern.get(part), text.get(i))) {
                part++;
                i++;
            } else if (last >= 0) {
                part = last + 1;
                i = ++tried;
            } else {
                return false;
            }
        }
        return pattern.subList(part, pattern.size()).stream().allMatch(wildcard);
    }
}

package dev.fakeftp.internal.datasets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The full name of a data set or of a member, in capitals (z/OS MVS JCL Reference, "Data set names").
 *
 * @param qualifiers the qualifiers of the data set's name
 * @param member the member of a partitioned data set; null for a data set
 */
public record DatasetName(List<String> qualifiers, @Nullable String member) {
    private static final int LONGEST = 44;
    private static final String SIMPLE = "[A-Z@#$][A-Z0-9@#$-]{0,7}";
    private static final Pattern QUALIFIER = Pattern.compile(SIMPLE);
    private static final Pattern MEMBER = Pattern.compile("[A-Z@#$][A-Z0-9@#$]{0,7}");
    private static final Pattern WITH_MEMBER = Pattern.compile("([^()]+)\\(([^()]*)\\)");

    /** A data set. */
    public DatasetName(List<String> qualifiers) {
        this(qualifiers, null);
    }

    /** Parses a full name without quotes, in any case. Empty if it breaks a rule for names. */
    public static Optional<DatasetName> parse(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        Matcher withMember = WITH_MEMBER.matcher(name);
        String member = withMember.matches() ? withMember.group(2) : null;
        String dataset = member == null ? name : withMember.group(1);
        List<String> qualifiers = qualifiers(dataset);
        boolean valid =
                isValid(qualifiers) && (member == null || MEMBER.matcher(member).matches());
        return valid ? Optional.of(new DatasetName(qualifiers, member)) : Optional.empty();
    }

    /** Splits a name at its dots, in capitals. */
    static List<String> qualifiers(String name) {
        return List.of(name.toUpperCase(Locale.ROOT).split("\\.", -1));
    }

    /** Returns whether these are the qualifiers of a data set's name. */
    static boolean isValid(List<String> qualifiers) {
        return !qualifiers.isEmpty()
                && String.join(".", qualifiers).length() <= LONGEST
                && qualifiers.stream()
                        .allMatch(qualifier -> QUALIFIER.matcher(qualifier).matches());
    }

    /** Returns whether a file's name, in any case, is that of a member. */
    static boolean isMember(String name) {
        return MEMBER.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /** The data set's name. */
    public String dataset() {
        return String.join(".", qualifiers);
    }

    /** The name as in replies: {@code HOT.JCL(JOB1)}. */
    @Override
    public String toString() {
        return member == null ? dataset() : dataset() + "(" + member + ")";
    }
}

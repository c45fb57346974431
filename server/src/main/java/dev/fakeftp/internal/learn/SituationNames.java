package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.json.TextLines;
import dev.fakeftp.internal.wire.Situation;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replies that name their situations, with codes that let a conversation go on. */
final class SituationNames {
    private static final Pattern NAME = Pattern.compile("\\[\\[([A-Z_]+)]]");

    /** The codes and texts of positive replies that clients read. */
    private static final Map<String, String> DONE = Map.of(
            "USER", "331 %s",
            "RNFR", "350 %s",
            "REST", "350 %s",
            "PASS", "230 %s",
            "PASV", "227 %s ({portBytes})",
            "EPSV", "229 %s (|||{port}|)",
            "AUTH", "234 %s",
            "PWD", "257 \"{quotedPath}\" %s");

    /** The situations without a probe. */
    private static final Set<Situation> NOT_ASKED = EnumSet.of(Situation.ANY, Situation.LINE_TOO_LONG);

    private SituationNames() {}

    private static String named(Situation situation) {
        return "[[" + situation + "]]";
    }

    /** Returns the replies of all verbs. */
    static Map<Situation, TextLines> all() {
        Map<Situation, TextLines> all = new EnumMap<>(Situation.class);
        for (Situation situation : Situation.values()) {
            if (situation.wider() == situation && !NOT_ASKED.contains(situation)) {
                all.put(situation, TextLines.of(code(situation) + " " + named(situation)));
            }
        }
        return all;
    }

    private static int code(Situation situation) {
        return switch (situation) {
            case DONE -> 250;
            case OPENING -> 150;
            default -> 550;
        };
    }

    /** Returns the positive replies of verbs with codes of their own. */
    static Map<String, Map<Situation, TextLines>> ofVerbs() {
        Map<String, Map<Situation, TextLines>> verbs = new TreeMap<>();
        DONE.forEach((verb, text) ->
                verbs.put(verb, Map.of(Situation.DONE, TextLines.of(text.formatted(named(Situation.DONE))))));
        return verbs;
    }

    /** Returns the situation that a reply names. */
    static Optional<Situation> of(List<String> reply) {
        Matcher name = NAME.matcher(String.join("\n", reply));
        return name.find() ? Optional.of(Situation.valueOf(name.group(1))) : Optional.empty();
    }
}

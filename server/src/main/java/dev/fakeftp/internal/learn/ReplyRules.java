package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.json.TextLines;
import dev.fakeftp.internal.wire.Situation;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replies by verb and situation. Equal ones become one rule of the verb, or of all verbs. */
final class ReplyRules {
    private static final String ANY_VERB = "*";
    private static final int SEVERAL = 3;

    /** The words of POSIX for a situation. */
    private static final Map<Situation, String> REASONS = Map.of(
            Situation.MISSING, "No such file or directory",
            Situation.EXISTS, "File exists",
            Situation.NOT_A_FOLDER, "Not a directory",
            Situation.IS_A_FOLDER, "Is a directory",
            Situation.NOT_EMPTY, "Directory not empty",
            Situation.REFUSED, "Permission denied");

    private static final List<String> OF_OTHER_FAILURES =
            List.of("Not a directory", "Is a directory", "Invalid argument", "Device or resource busy");

    /** The situations in which a server's reply is often the same. */
    private static final Set<Situation> OF_FILES = EnumSet.of(
            Situation.MISSING,
            Situation.EXISTS,
            Situation.NOT_A_FOLDER,
            Situation.IS_A_FOLDER,
            Situation.NOT_EMPTY,
            Situation.REFUSED,
            Situation.BAD_NAME,
            Situation.FAILED);

    /** Replies that do not stand for others. */
    private static final Set<Situation> OWN = EnumSet.of(
            Situation.DONE, Situation.OPENING, Situation.UNKNOWN, Situation.UNKNOWN_BEFORE_LOGIN, Situation.ANY);

    /** A reply of all verbs in these situations would be a reply to what no verb was asked. */
    private static final Set<Situation> NOT_SHARED = EnumSet.of(
            Situation.DONE, Situation.ANY, Situation.FAILED, Situation.WITH_ARGUMENT, Situation.OUT_OF_ORDER);

    /** The situations that each command can have. */
    private static final Set<Situation> OF_COMMANDS = EnumSet.of(
            Situation.MISSING,
            Situation.EXISTS,
            Situation.NOT_A_FOLDER,
            Situation.IS_A_FOLDER,
            Situation.NOT_EMPTY,
            Situation.REFUSED,
            Situation.NO_ARGUMENT,
            Situation.BAD_ARGUMENT);

    private final Map<String, Map<Situation, List<String>>> rules = new TreeMap<>();

    ReplyRules(Map<String, Map<Situation, List<String>>> all) {
        all.forEach((verb, replies) -> {
            Map<Situation, List<String>> copy = new EnumMap<>(Situation.class);
            replies.forEach((situation, reply) -> copy.put(situation, reasoned(situation, reply)));
            rules.put(verb, copy);
        });
    }

    private static List<String> reasoned(Situation situation, List<String> reply) {
        List<String> reasons = situation == Situation.FAILED
                ? OF_OTHER_FAILURES
                : Optional.ofNullable(REASONS.get(situation)).stream().toList();
        return reply.stream()
                .map(line -> reasons.stream().reduce(line, (text, reason) -> text.replace(reason, "{reason}")))
                .toList();
    }

    Map<String, Map<Situation, TextLines>> collapsed() {
        rules.values().forEach(ReplyRules::dropEqual);
        rules.entrySet().stream()
                .filter(verb -> !verb.getKey().equals(ANY_VERB))
                .forEach(verb -> oneForFiles(verb.getValue()));
        for (Situation situation : Situation.values()) {
            if (!NOT_SHARED.contains(situation)) {
                oneForAll(situation);
            }
        }
        Map<String, Map<Situation, TextLines>> texts = new TreeMap<>();
        rules.forEach((verb, replies) -> {
            if (!replies.isEmpty()) {
                Map<Situation, TextLines> lines = new EnumMap<>(Situation.class);
                replies.forEach((situation, reply) -> lines.put(situation, new TextLines(reply)));
                texts.put(verb, lines);
            }
        });
        return texts;
    }

    /** The most frequent reply to wrong files becomes the one of all failures. */
    private static void oneForFiles(Map<Situation, List<String>> replies) {
        mostFrequent(replies.entrySet().stream()
                        .filter(each -> OF_FILES.contains(each.getKey()))
                        .map(Map.Entry::getValue)
                        .toList())
                .ifPresent(general -> {
                    replies.entrySet()
                            .removeIf(each -> !OWN.contains(each.getKey())
                                    && each.getValue().equals(general));
                    replies.put(Situation.FAILED, general);
                });
    }

    /** A reply that several verbs share becomes that of all verbs. */
    private void oneForAll(Situation situation) {
        List<List<String>> replies = rules.entrySet().stream()
                .filter(verb -> !verb.getKey().equals(ANY_VERB))
                .flatMap(
                        verb -> Optional.ofNullable(verb.getValue().get(situation))
                                .map(reply -> withVerb(verb.getKey(), reply))
                                .stream())
                .toList();
        Optional<List<String>> general = mostFrequent(replies).filter(reply -> {
            long count = replies.stream().filter(reply::equals).count();
            return count >= SEVERAL && count * 2 >= replies.size();
        });
        if (general.isEmpty() || rules.getOrDefault(ANY_VERB, Map.of()).containsKey(situation)) {
            return;
        }
        rules.forEach((verb, all) -> {
            List<String> own = all.get(situation);
            List<String> failed = all.get(Situation.FAILED);
            if (own != null && withVerb(verb, own).equals(general.get())) {
                all.remove(situation);
            } else if (own == null && failed != null && OF_COMMANDS.contains(situation)) {
                // A verb with one reply for all failures keeps it.
                all.put(situation, failed);
            }
        });
        rules.computeIfAbsent(ANY_VERB, key -> new EnumMap<>(Situation.class)).put(situation, general.get());
    }

    private static List<String> withVerb(String verb, List<String> reply) {
        Pattern word = Pattern.compile("(?<![\\p{L}\\p{N}{])" + Pattern.quote(verb) + "(?![\\p{L}\\p{N}])");
        return reply.stream()
                .map(line -> word.matcher(line).replaceAll("{verb}"))
                .toList();
    }

    /** A superfluous argument that changes nothing needs no reply of its own. */
    private static void dropEqual(Map<Situation, List<String>> replies) {
        replies.remove(Situation.WITH_ARGUMENT, replies.get(Situation.DONE));
    }

    private static Optional<List<String>> mostFrequent(List<List<String>> replies) {
        return replies.stream()
                .collect(Collectors.groupingBy(reply -> reply, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }
}

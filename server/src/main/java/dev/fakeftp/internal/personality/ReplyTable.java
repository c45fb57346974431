package dev.fakeftp.internal.personality;

import dev.fakeftp.internal.json.TextLines;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server's replies: by verb and situation, and to complete commands. */
public final class ReplyTable {
    private static final String ANY_VERB = "*";
    private static final String ANY_REST = " *";

    private final Map<String, Map<Situation, ReplyTemplate>> bySituation = new HashMap<>();
    private final Map<String, ReplyTemplate> answers = new HashMap<>();
    private final List<String> beginnings = new ArrayList<>();

    ReplyTable(Map<String, Map<Situation, TextLines>> replies, Map<String, TextLines> answers) {
        // Without lambdas, whose first use takes a millisecond: this runs at each start.
        for (Map.Entry<String, Map<Situation, TextLines>> verb : replies.entrySet()) {
            addReplies(verb.getKey(), verb.getValue());
        }
        for (Map.Entry<String, TextLines> answer : answers.entrySet()) {
            addAnswer(answer.getKey(), answer.getValue());
        }
        if (!beginnings.isEmpty()) {
            beginnings.sort(Comparator.comparing(String::length).reversed());
        }
    }

    private void addReplies(String verb, Map<Situation, TextLines> texts) {
        Map<Situation, ReplyTemplate> templates = new EnumMap<>(Situation.class);
        texts.forEach(
                (situation, text) -> templates.put(situation, template("replies." + verb + "." + situation, text)));
        bySituation.put(verb.toUpperCase(Locale.ROOT), templates);
    }

    private void addAnswer(String command, TextLines text) {
        ReplyTemplate template = template("answers." + command, text);
        String known = command.toUpperCase(Locale.ROOT);
        if (known.endsWith(ANY_REST)) {
            known = known.substring(0, known.length() - 1);
            beginnings.add(known);
        }
        answers.put(known, template);
    }

    private static ReplyTemplate template(String place, TextLines text) {
        try {
            return ReplyTemplate.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    /** Returns the reply to a complete command, or to all arguments of its verb. */
    public Optional<ReplyTemplate> answer(Command command) {
        String line = (command.verb() + " " + command.argument()).toUpperCase(Locale.ROOT);
        ReplyTemplate exact = answers.get(line.strip());
        if (exact != null) {
            return Optional.of(exact);
        }
        return beginnings.stream()
                .filter(line::startsWith)
                .findFirst()
                .map(answers::get)
                .or(() -> Optional.ofNullable(of(command.verb()).get(Situation.ANY)));
    }

    /**
     * Returns the reply of a verb in a situation.
     *
     * @param names the verb, and the verb of which it is an alias
     */
    public Optional<ReplyTemplate> reply(List<String> names, Situation situation) {
        Supplier<Optional<ReplyTemplate>> general = () -> find(names, Situation.FAILED);
        Optional<ReplyTemplate> special = find(names, situation);
        return special.isPresent() || !failure(situation) ? special : general.get();
    }

    private Optional<ReplyTemplate> find(List<String> names, Situation situation) {
        for (String name : names) {
            ReplyTemplate own = of(name).get(situation);
            if (own != null) {
                return Optional.of(own);
            }
        }
        return Optional.ofNullable(of(ANY_VERB).get(situation));
    }

    private static boolean failure(Situation situation) {
        return switch (situation.wider()) {
            case DONE, CHANGED, OPENING, UNKNOWN, NOT_LOGGED_IN -> false;
            default -> true;
        };
    }

    private Map<Situation, ReplyTemplate> of(String verb) {
        @Nullable Map<Situation, ReplyTemplate> known = bySituation.get(verb);
        return known == null ? Map.of() : known;
    }

    /** Returns whether the server has replies of its own for the verb in this situation. */
    public boolean has(List<String> names, Situation situation) {
        return find(names, situation).isPresent();
    }
}

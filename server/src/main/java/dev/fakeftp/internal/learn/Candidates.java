package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.json.TextLines;
import dev.fakeftp.internal.personality.Placeholder;
import dev.fakeftp.internal.wire.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The replies seen for each verb and situation. The most frequent one is the rule; others become answers. */
final class Candidates {
    /** A reply to a command. */
    private record Seen(ProbeExchange exchange, List<String> reply) {}

    private static final String ANY_VERB = "*";
    private static final int FIRST_OF_POSITIVE = 200;
    private static final int NEGATIVE = 400;
    private static final int NO_CONNECTION = 425;

    /** Their replies depend on the login. */
    private static final Set<String> OF_THE_LOGIN = Set.of("USER", "PASS");

    private final Map<String, Map<Situation, List<Seen>>> all = new TreeMap<>();
    private final Map<String, TextLines> answers = new TreeMap<>();
    private final Map<String, String> open = new TreeMap<>();

    void put(String verb, Situation situation, List<String> reply) {
        add(verb, situation, new Seen(new ProbeExchange("", "", false, false, List.of(reply), null), reply));
    }

    private void add(String verb, Situation situation, Seen seen) {
        all.computeIfAbsent(verb, key -> new TreeMap<>())
                .computeIfAbsent(situation, key -> new ArrayList<>())
                .add(seen);
    }

    /**
     * Adds an exchange.
     *
     * @param named the exchange of the server whose replies name their situations
     */
    void add(ProbeExchange real, @Nullable ProbeExchange named) {
        String verb = ProbeExchange.table(real.command());
        Situation known = real.situation();
        if (known != null && ProbeExchange.code(real.replies().get(0)) >= NEGATIVE) {
            add(
                    known == Situation.ABORTED ? ANY_VERB : verb,
                    known,
                    new Seen(real, real.replies().get(0)));
        }
        if (known != null || named == null || ProbeExchange.code(real.replies().get(0)) == 0) {
            return;
        }
        if (real.command().endsWith(SentCommand.MASKED) && ProbeExchange.code(real.last()) == NO_CONNECTION) {
            // The server connects at once, but nothing listens there.
            open.put("differs: " + real.command(), String.join("\n", real.last()));
            return;
        }
        boolean fits = named.replies().size() == real.replies().size();
        List<Optional<Situation>> situations =
                named.replies().stream().map(SituationNames::of).toList();
        if (fits && understood(real, named, situations)) {
            for (int i = 0; i < situations.size(); i++) {
                List<String> reply = real.replies().get(i);
                // The shapes of lists have some replies already.
                situations.get(i).ifPresent(situation -> addReply(verb, situation, new Seen(real, reply)));
            }
        } else if (ProbeExchange.code(real.last()) > 0) {
            addOdd(real, named);
        }
    }

    /** Adds no reply that this server cannot give: the end of the session, a preliminary one as the last, its own port. */
    private void addReply(String verb, Situation situation, Seen seen) {
        int code = ProbeExchange.code(seen.reply());
        boolean cut = situation == Situation.CUT && code < FIRST_OF_POSITIVE;
        boolean ownPort =
                situation == Situation.UNKNOWN && seen.reply().toString().contains("{" + Placeholder.PORT_BYTES + "}");
        if (code > 0 && !cut && !ownPort) {
            add(named(verb, situation), situation, seen);
        }
    }

    /** Adds a reply whose situation is not known. */
    private void addOdd(ProbeExchange real, ProbeExchange named) {
        if (real.fixed()
                && real.loggedIn()
                && !real.command().endsWith(SentCommand.MASKED)
                && named.positive() == real.positive()) {
            answers.put(real.command(), text(real.last()));
        } else {
            open.put("differs: " + real.command(), String.join("\n", real.last()));
        }
    }

    private static boolean understood(ProbeExchange real, ProbeExchange named, List<Optional<Situation>> situations) {
        return IntStream.range(0, situations.size())
                .allMatch(i -> situations.get(i).isPresent()
                        || ProbeExchange.code(real.replies().get(i)) == 0
                        || real.replies().get(i).equals(named.replies().get(i)));
    }

    /** An unknown subcommand gets the reply of its verb. */
    private static String named(String table, Situation situation) {
        return situation == Situation.UNKNOWN ? table.split(" ", 2)[0] : table;
    }

    private static TextLines text(List<String> lines) {
        return new TextLines(lines);
    }

    Map<String, TextLines> answers() {
        return answers;
    }

    Map<String, String> open() {
        return open;
    }

    /** Returns the replies by verb and situation, without repetitions. */
    Map<String, Map<Situation, TextLines>> replies() {
        Map<String, Map<Situation, List<String>>> rules = new TreeMap<>();
        all.forEach((verb, bySituation) -> {
            Map<Situation, List<String>> chosen = new TreeMap<>();
            bySituation.forEach((situation, seen) -> chosen.put(situation, chosen(situation, seen)));
            rules.put(verb, chosen);
        });
        rules.forEach(this::refused);
        return new ReplyRules(rules).collapsed();
    }

    /** A command that is always refused does not run. */
    private void refused(String table, Map<Situation, List<String>> replies) {
        List<String> done = replies.get(Situation.DONE);
        if (done == null || ProbeExchange.code(done) < NEGATIVE) {
            return;
        }
        replies.remove(Situation.DONE);
        replies.values().removeIf(done::equals);
        if (table.contains(" ")) {
            answers.put(table, text(done));
            answers.put(table + " *", text(done));
        } else {
            replies.put(Situation.ANY, done);
        }
    }

    private List<String> chosen(Situation situation, List<Seen> all) {
        List<Seen> seen = agreeing(all);
        List<String> rule = rule(seen);
        for (Seen each : seen) {
            if (!each.reply().equals(rule)) {
                boolean always = seen.stream()
                        .filter(other -> other.exchange()
                                .command()
                                .equals(each.exchange().command()))
                        .noneMatch(other -> other.reply().equals(rule));
                if (always
                        && !OF_THE_LOGIN.contains(each.exchange().command())
                        && each.exchange().fixed()
                        && each.exchange().loggedIn()) {
                    answers.put(each.exchange().command(), text(each.reply()));
                } else {
                    open.put(
                            "varies: " + each.exchange().command() + " (" + situation + ")",
                            String.join("\n", each.reply()));
                }
            }
        }
        return rule;
    }

    /** Each command counts once. Among equals, the reply with more placeholders wins. */
    private static List<String> rule(List<Seen> seen) {
        Map<List<String>, Set<String>> commands = new LinkedHashMap<>();
        seen.forEach(each -> commands.computeIfAbsent(each.reply(), key -> new HashSet<>())
                .add(ProbeExchange.firstWords(each.exchange().command())));
        return commands.entrySet().stream()
                .max(Comparator.<Map.Entry<List<String>, Set<String>>>comparingInt(
                                each -> each.getValue().size())
                        .thenComparing(each -> placeholders(each.getKey())))
                .orElseThrow()
                .getKey();
    }

    /** Replaces a placeholder that other replies disprove: one of them has another text in its place. */
    private static List<Seen> agreeing(List<Seen> seen) {
        List<Seen> agreed = seen;
        for (String[] pair : new String[][] {{"{type}", "BINARY"}, {"{type}", "ASCII"}, {"{size}", "{fileSize}"}}) {
            Set<List<String>> replies = agreed.stream().map(Seen::reply).collect(Collectors.toSet());
            boolean disproved = replies.stream()
                    .filter(reply -> reply.toString().contains(pair[1]))
                    .anyMatch(reply -> replies.contains(replaced(reply, pair[1], pair[0])));
            if (disproved) {
                agreed = agreed.stream()
                        .map(each -> new Seen(each.exchange(), replaced(each.reply(), pair[0], pair[1])))
                        .toList();
            }
        }
        return agreed;
    }

    private static List<String> replaced(List<String> reply, String text, String other) {
        return reply.stream().map(line -> line.replace(text, other)).toList();
    }

    private static long placeholders(List<String> reply) {
        return reply.stream()
                .map(line -> line.replace("{type}", ""))
                .flatMapToInt(String::chars)
                .filter(c -> c == '{')
                .count();
    }
}

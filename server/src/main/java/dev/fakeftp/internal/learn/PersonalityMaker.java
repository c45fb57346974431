package dev.fakeftp.internal.learn;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.json.TextLines;
import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.personality.PersonalityFile;
import dev.fakeftp.internal.personality.Placeholder;
import dev.fakeftp.internal.wire.Situation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a personality file of findings. A second conversation, with this server, tells the situation of each reply: that
 * server's replies name their situations.
 */
final class PersonalityMaker {
    private static final int FEATURES = 211;
    private static final int COMPLETE = 226;
    private static final int REFUSED = 550;
    private static final int NOT_LOGGED_IN = 530;
    private static final String EMPTY_LINE = "\\r\\n";
    private static final String UNKNOWN = "QWERT any";
    private static final int SYNTAX_ERROR = 500;

    private final Findings real;
    private final Map<String, ProbeExchange> exchanges;
    private final Set<String> verbs;
    private final ListShapes lists;
    private final Map<String, String> openLists;

    /**
     * @param lists the shapes of its lists
     * @param openLists what could not be learnt of them
     */
    PersonalityMaker(Findings real, ListShapes lists, Map<String, String> openLists) {
        this.real = real;
        this.lists = lists;
        this.openLists = openLists;
        exchanges = real.byKey();
        verbs = verbs();
    }

    /** Returns the file whose replies name their situations. */
    PersonalityFile naming() {
        Map<String, Map<Situation, TextLines>> replies = new TreeMap<>();
        replies.put("*", SituationNames.all());
        replies.putAll(SituationNames.ofVerbs());
        return file(replies, Map.of(), Map.of());
    }

    /** Returns the file with the replies of the real server. */
    PersonalityFile learnt(Findings named) {
        Candidates candidates = new Candidates();
        Map<String, ProbeExchange> names = named.byKey();
        Set<String> apart = new HashSet<>();
        exchanges.forEach((key, exchange) -> {
            ProbeExchange name = names.get(key);
            String probe = key.split("\\.", 2)[0];
            if (apart.contains(probe)) {
                return;
            }
            if (name != null && exchange.positive() != name.positive()) {
                apart.add(probe);
            }
            if (!exchange.command().isEmpty() && known(exchange)) {
                candidates.add(generalised(exchange), name);
            }
        });
        unknown(candidates);
        emptyLine(candidates);
        return file(candidates.replies(), candidates.answers(), candidates.open());
    }

    private void unknown(Candidates candidates) {
        template(true).ifPresent(reply -> candidates.put("*", Situation.UNKNOWN, reply));
        template(false)
                .filter(reply -> !template(true).equals(Optional.of(reply)))
                .ifPresent(reply -> candidates.put("*", Situation.UNKNOWN_BEFORE_LOGIN, reply));
    }

    /** The verb of an empty line is empty. */
    private void emptyLine(Candidates candidates) {
        exchanges.values().stream()
                .filter(exchange -> exchange.command().equals(EMPTY_LINE) && ProbeExchange.code(exchange.last()) > 0)
                .findFirst()
                .map(ProbeExchange::last)
                .filter(reply -> template(true)
                        .map(unknown -> unknown.stream()
                                .map(line -> line.replace("{verb}", "").replace("{command}", ""))
                                .toList())
                        .filter(reply::equals)
                        .isEmpty())
                .ifPresent(reply -> candidates.put("", Situation.UNKNOWN, reply));
    }

    /** Returns the reply to an unknown verb, with placeholders for the verb or the whole command. */
    private Optional<List<String>> template(boolean loggedIn) {
        return exchanges.values().stream()
                .filter(exchange ->
                        exchange.loggedIn() == loggedIn && exchange.command().equals(UNKNOWN))
                .map(exchange -> withVerb(exchange, exchange.last()))
                .findFirst();
    }

    /** Names the verb in a reply by a placeholder. */
    static List<String> withVerb(ProbeExchange exchange, List<String> reply) {
        String verb = ProbeExchange.verb(exchange.command());
        return reply.stream()
                .map(line ->
                        line.replaceAll("(?<![\\p{L}\\p{N}{])" + Pattern.quote(verb) + "(?![\\p{L}\\p{N}])", "{verb}"))
                .toList();
    }

    private boolean known(ProbeExchange exchange) {
        return verbs.contains(ProbeExchange.verb(exchange.command()));
    }

    /** A verb is unknown if all its replies are those to unknown verbs. */
    private Set<String> verbs() {
        Set<String> verbs = new TreeSet<>(Set.of("QUIT", "USER", "PASS"));
        for (ProbeExchange exchange : exchanges.values()) {
            if (exchange.loggedIn()
                    && !exchange.command().isEmpty()
                    && !exchange.command().contains("\\")
                    && Character.isLetter(exchange.command().charAt(0))
                    && !isUnknown(exchange)) {
                verbs.add(ProbeExchange.verb(exchange.command()));
                subcommand(exchange).ifPresent(verbs::add);
            }
        }
        return verbs;
    }

    /** Returns the subcommand of SITE, unless its reply is that to an unknown one. */
    private Optional<String> subcommand(ProbeExchange exchange) {
        String table = ProbeExchange.table(exchange.command());
        if (!table.startsWith("SITE ") || table.equals("SITE XYZZY")) {
            return Optional.empty();
        }
        String unknown = exchanges.values().stream()
                .filter(other -> other.loggedIn() && other.command().equals("SITE XYZZY any"))
                .map(other -> withoutSubcommand(other))
                .findFirst()
                .orElse("");
        return withoutSubcommand(exchange).equals(unknown) ? Optional.empty() : Optional.of(table);
    }

    private static String withoutSubcommand(ProbeExchange exchange) {
        String table = ProbeExchange.table(exchange.command());
        return like(exchange)
                .replace("{verb} {subcommand}", "{verb}")
                .replace("{subcommand}", "*")
                .replace("{argument}", "*")
                .replaceAll("\\b" + table.substring("SITE ".length()) + "\\b", "*");
    }

    private boolean isUnknown(ProbeExchange exchange) {
        if (ProbeExchange.code(exchange.last()) < SYNTAX_ERROR) {
            return false;
        }
        String given = like(exchange);
        return exchanges.values().stream()
                .filter(other -> other.loggedIn() && other.command().equals(UNKNOWN))
                .anyMatch(other -> like(other).equals(given));
    }

    /** Returns the reply without the command. */
    private static String like(ProbeExchange exchange) {
        return String.join("\n", withVerb(exchange, exchange.last()))
                .replace("{command}", "{verb}")
                .replace("{verb} {argument}", "{verb}");
    }

    private PersonalityFile file(
            Map<String, Map<Situation, TextLines>> replies,
            Map<String, TextLines> answers,
            Map<String, String> differences) {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("*", "learnt from the server");
        sources.putAll(real.open());
        sources.putAll(openLists);
        sources.putAll(differences);
        List<String> greeting = exchanges.values().iterator().next().last();
        return new PersonalityFile(
                PersonalityFile.FORMAT,
                name(greeting),
                sources,
                new TextLines(greeting),
                List.copyOf(verbs),
                beforeLogin(),
                features(),
                replies,
                answers,
                real.behaviour(),
                lists,
                PersonalityFile.DEFAULT.paths(),
                quirks());
    }

    /** Without shapes, lists of missing names can be empty, and an empty list can be refused. */
    private Set<Quirk> quirks() {
        Set<Quirk> quirks = new TreeSet<>();
        if (lists.equals(ListShapes.OWN)) {
            quirks.addAll(quirksOfLists());
        }
        if (switchesUser()) {
            quirks.add(Quirk.USER_SWITCH);
        }
        return quirks;
    }

    private Set<Quirk> quirksOfLists() {
        Set<Quirk> quirks = new TreeSet<>();
        if (last("LIST top-a/none-a.bin") == COMPLETE) {
            quirks.add(Quirk.LIST_EMPTY);
        }
        if (last("NLST top-a/none-a.bin") == COMPLETE) {
            quirks.add(Quirk.NLST_EMPTY);
        }
        if (last("NLST top-a/inner-a") == REFUSED) {
            quirks.add(Quirk.EMPTY_550);
        }
        return quirks;
    }

    /** USER of another user ends the session of the first one, so that PWD needs a login. */
    private boolean switchesUser() {
        return exchanges.values().stream()
                .filter(exchange -> exchange.command().equals(LoginProbes.OTHER_USER) && exchange.positive())
                .map(exchange -> exchanges.get(exchange.key().replaceFirst("\\.1$", ".2")))
                .anyMatch(next -> next != null && ProbeExchange.code(next.last()) == NOT_LOGGED_IN);
    }

    private int last(String command) {
        return exchanges.values().stream()
                .filter(exchange -> exchange.command().equals(command))
                .map(exchange -> ProbeExchange.code(exchange.last()))
                .findFirst()
                .orElse(0);
    }

    private static String name(List<String> greeting) {
        return greeting.get(0)
                .replaceAll("^[0-9]{3}[ -]", "")
                .replaceAll("[{}()]", "")
                .strip();
    }

    /** A verb needs a login if it gets the most frequent reply before the login. */
    private List<String> beforeLogin() {
        List<String> refusal = refusal();
        Set<String> verbs = new TreeSet<>(Set.of("USER", "PASS", "QUIT"));
        for (ProbeExchange exchange : exchanges.values()) {
            if (!exchange.loggedIn()
                    && !exchange.command().isEmpty()
                    && known(exchange)
                    && !withVerb(exchange, exchange.last()).equals(refusal)) {
                verbs.add(ProbeExchange.verb(exchange.command()));
            }
        }
        return List.copyOf(verbs);
    }

    /** Returns the most frequent reply before the login. */
    List<String> refusal() {
        Map<List<String>, Long> counts = exchanges.values().stream()
                .filter(exchange -> !exchange.loggedIn() && known(exchange))
                .collect(Collectors.groupingBy(
                        exchange -> withVerb(exchange, exchange.last()), LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(List.of());
    }

    private List<String> features() {
        return exchanges.values().stream()
                .filter(exchange -> exchange.command().equals("FEAT"))
                .map(ProbeExchange::last)
                .filter(PersonalityMaker::listsFeatures)
                .findFirst()
                .map(reply -> reply.subList(1, reply.size() - 1).stream()
                        .map(String::strip)
                        .toList())
                .orElse(List.of());
    }

    private static boolean listsFeatures(List<String> reply) {
        return ProbeExchange.code(reply) == FEATURES && reply.size() > 2;
    }

    /** Names the lines of FEAT by a placeholder. */
    private static List<String> withFeatures(List<String> reply) {
        if (!listsFeatures(reply)) {
            return reply;
        }
        String second = reply.get(1);
        String indent =
                second.substring(0, second.length() - second.stripLeading().length());
        return List.of(reply.get(0), indent + "{" + Placeholder.FEATURES + "}", reply.get(reply.size() - 1));
    }

    /** Names the lines of FEAT in all its exchanges. */
    private static ProbeExchange generalised(ProbeExchange exchange) {
        return ProbeExchange.verb(exchange.command()).equals("FEAT")
                ? new ProbeExchange(
                        exchange.key(),
                        exchange.command(),
                        exchange.loggedIn(),
                        exchange.fixed(),
                        exchange.replies().stream()
                                .map(PersonalityMaker::withFeatures)
                                .toList(),
                        exchange.situation())
                : exchange;
    }
}

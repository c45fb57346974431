package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.partner.Conversation;
import dev.fakeftp.internal.partner.Difference;
import dev.fakeftp.internal.partner.Partner;
import dev.fakeftp.internal.partner.PartnerException;
import dev.fakeftp.internal.partner.Rehearsal;
import dev.fakeftp.internal.personality.PersonalityFile;
import dev.fakeftp.internal.shapes.ListComparison;
import dev.fakeftp.internal.shapes.ShapeLearner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Learns a personality from a partner's server, and compares such a server with a personality. */
public final class Learner {
    /** The beginning of a source that names a difference. */
    private static final String DIFFERS = "differs: ";

    private final Partner partner;
    private final LearnOptions options;
    private final Rehearsal rehearsal;
    private final Conversation conversation;

    /**
     * @param rehearsal starts this server for the same conversation
     * @param progress is told the number of commands that the partner's server got
     */
    public Learner(Partner partner, LearnOptions options, Rehearsal rehearsal, IntConsumer progress) {
        this.partner = partner;
        this.options = options;
        this.rehearsal = rehearsal;
        conversation = new Conversation(progress);
    }

    /** Returns the conversation with the partner's server. */
    public Conversation conversation() {
        return conversation;
    }

    /** Returns the personality of the partner's server. Fails with {@link PartnerException} if it cannot be learnt. */
    public PersonalityFile learn() throws IOException {
        Findings real = new Interview(partner, options, conversation).run();
        ListShapes lists = ListShapes.OWN;
        Map<String, String> open = Map.of();
        if (real.lists() != null) {
            ShapeLearner learner = new ShapeLearner(real.lists(), partner, rehearsal);
            lists = learner.learn();
            open = learner.open();
        }
        PersonalityMaker maker = new PersonalityMaker(real, lists, open);
        return maker.learnt(rehearse(maker.naming()));
    }

    private Findings rehearse(PersonalityFile file) throws IOException {
        try (Rehearsal.Stage stage = rehearsal.start(file, partner)) {
            return new Interview(stage.partner(), options, new Conversation()).run();
        }
    }

    /** Returns the replies and behaviours in which the partner's server differs from a personality. */
    public List<Difference> compare(PersonalityFile file) throws IOException {
        Findings expected = rehearse(file);
        return compare(expected, new Interview(partner, options, conversation).run(), file.sources());
    }

    private List<Difference> compare(Findings expected, Findings got, Map<String, String> sources) {
        List<Difference> differences = new ArrayList<>();
        Map<String, ProbeExchange> theirs = got.byKey();
        for (ProbeExchange exchange : expected.exchanges()) {
            if (exchange.situation() != null || named(exchange, sources)) {
                continue;
            }
            ProbeExchange their = theirs.get(exchange.key());
            String command = exchange.command().isEmpty() ? "the greeting" : exchange.command();
            String is = their == null ? "[not reached]" : text(their);
            if (!text(exchange).equals(is)) {
                differences.add(new Difference(command, text(exchange), is));
            }
        }
        if (expected.lists() != null && got.lists() != null) {
            Set<String> known = sources.keySet().stream()
                    .filter(each -> each.startsWith(DIFFERS))
                    .map(each -> each.substring(DIFFERS.length()))
                    .collect(Collectors.toSet());
            differences.addAll(ListComparison.of(expected.lists(), got.lists(), partner.user(), known));
        }
        String before = expected.behaviour().toString();
        String after = got.behaviour().toString();
        if (!before.equals(after)) {
            differences.add(new Difference("the behaviour", before, after));
        }
        return List.copyOf(differences);
    }

    /** The file names what it cannot imitate. */
    private static boolean named(ProbeExchange exchange, Map<String, String> sources) {
        String command = exchange.command();
        return sources.keySet().stream()
                .anyMatch(known -> known.equals(DIFFERS + command) || known.startsWith("varies: " + command + " ("));
    }

    private static String text(ProbeExchange exchange) {
        List<String> replies = exchange.replies().stream()
                .map(reply -> String.join("\n", reply))
                .toList();
        return String.join("\n", replies);
    }
}

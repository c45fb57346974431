package dev.fakeftp.internal.listing;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.wire.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The replies and formats of an imitated server.
 *
 * @param greeting the lines of the greeting
 * @param system the reply to SYST, by which many clients choose how to read lists
 * @param listing the format of LIST and NLST
 * @param verbs its commands; empty for all
 * @param features the lines of FEAT; a command's name alone stands for that command's line; empty for all
 * @param refusal the reply to a missing command, with {@code %s} for the verb; empty for the server's own
 * @param opening the first reply to a transfer; empty for the server's own, which has a download's size
 * @param complete the code of the last reply to a transfer
 * @param paths the form of paths
 * @param quirks its further quirks
 */
public record PersonalityProfile(
        List<String> greeting,
        String system,
        ListFormat listing,
        Optional<Set<String>> verbs,
        Optional<List<String>> features,
        Optional<String> refusal,
        Optional<String> opening,
        int complete,
        PathForm paths,
        Set<Quirk> quirks) {
    /** Returns the greeting. */
    public Reply accept() {
        return Reply.of(greeting);
    }

    /** Returns the commands that the server lacks. */
    public Set<String> missing(Set<String> all) {
        Set<String> missing = new HashSet<>(all);
        verbs.ifPresent(missing::removeAll);
        return verbs.isPresent() ? missing : Set.of();
    }

    /** Returns the personality's reply to a missing command, if it has one. */
    public Optional<Reply> refusal(String verb) {
        return refusal.map(text -> Reply.of(List.of(String.format(Locale.ROOT, text, verb))));
    }

    /** Returns the first reply to a transfer; {@code own} is the server's own text. */
    public Reply opening(String own) {
        return opening.map(line -> Reply.of(List.of(line))).orElseGet(() -> Reply.of(150, own));
    }
}

package dev.fakeftp.internal.personality;

import dev.fakeftp.Manner;
import dev.fakeftp.internal.files.Grammar;
import dev.fakeftp.internal.wire.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * All in which a server answers like one of another make.
 *
 * @param greeting the lines that it greets with
 * @param system what SYST tells, by which many clients choose how to read lists
 * @param listing how LIST and NLST read
 * @param verbs the commands that it has; none: all
 * @param features FEAT's lines, of which a command's name alone stands for the line that the command has; none: all
 * @param refusal the reply to a command that it lacks, with {@code %s} for the verb; none: the server's own
 * @param opening the first reply to a transfer; none: the server's own, which tells a download's size
 * @param complete the code of the second
 * @param paths how it writes paths
 * @param manners what it answers otherwise besides
 */
public record Imitation(
        List<String> greeting,
        String system,
        Grammar listing,
        Optional<Set<String>> verbs,
        Optional<List<String>> features,
        Optional<String> refusal,
        Optional<String> opening,
        int complete,
        PathForm paths,
        Set<Manner> manners) {
    /** What a client hears first. */
    public Reply welcome() {
        return Reply.of(greeting);
    }

    /** Which of all commands it lacks. */
    public Set<String> missing(Set<String> all) {
        Set<String> missing = new HashSet<>(all);
        verbs.ifPresent(missing::removeAll);
        return verbs.isPresent() ? missing : Set.of();
    }

    /** Its reply to a command that it lacks, if it has one of its own. */
    public Optional<Reply> refusal(String verb) {
        return refusal.map(text -> Reply.of(List.of(String.format(Locale.ROOT, text, verb))));
    }

    /** The first reply to a transfer; {@code own} is the server's own text. */
    public Reply opening(String own) {
        return opening.map(line -> Reply.of(List.of(line))).orElseGet(() -> Reply.of(150, own));
    }
}

package dev.fakeftp.internal.listing;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.wire.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The replies and formats of an imitated server.
 *
 * @param greeting the lines of the greeting
 * @param system the reply to SYST, by which many clients choose how to read lists
 * @param listing the format of LIST and NLST
 * @param commands its commands; null for all
 * @param transferReplies the replies to a transfer
 * @param paths the form of paths
 * @param quirks its further quirks
 */
public record PersonalityProfile(
        List<String> greeting,
        String system,
        ListFormat listing,
        @Nullable CommandSet commands,
        TransferReplies transferReplies,
        PathForm paths,
        Set<Quirk> quirks) {
    /**
     * The commands of a server that lacks some.
     *
     * @param refusal the reply to a missing command, with {@code %s} for the verb
     * @param features the lines of FEAT; a command's name alone stands for that command's line
     */
    record CommandSet(Set<String> verbs, String refusal, List<String> features) {}

    /**
     * The first and the last reply to a transfer.
     *
     * @param opening the first reply; null for the server's own, which has a download's size
     * @param complete the code of the last reply
     */
    record TransferReplies(@Nullable String opening, int complete) {}

    /** Returns the greeting. */
    public Reply accept() {
        return Reply.of(greeting);
    }

    /** Returns the commands that the server lacks. */
    public Set<String> missing(Set<String> all) {
        if (commands == null) {
            return Set.of();
        }
        Set<String> missing = new HashSet<>(all);
        missing.removeAll(commands.verbs());
        return missing;
    }

    /** Returns the lines of FEAT, or empty for those of all commands. */
    public Optional<List<String>> features() {
        return Optional.ofNullable(commands).map(CommandSet::features);
    }

    /** Returns the personality's reply to a missing command, if it has one. */
    public Optional<Reply> refusal(String verb) {
        return Optional.ofNullable(commands)
                .map(set -> Reply.of(List.of(String.format(Locale.ROOT, set.refusal(), verb))));
    }

    /** Returns the first reply to a transfer; {@code own} is the server's own text. */
    public Reply opening(String own) {
        String line = transferReplies.opening();
        return line == null ? Reply.of(150, own) : Reply.of(List.of(line));
    }

    /** Returns the last reply to a complete transfer. */
    public Reply complete(String text) {
        return Reply.of(transferReplies.complete(), text);
    }
}

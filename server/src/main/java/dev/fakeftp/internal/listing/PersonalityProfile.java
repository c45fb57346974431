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
     * @param lists the replies to a listing, where they differ
     */
    record TransferReplies(
            @Nullable String opening,
            int complete,
            @Nullable ListReplies lists) {}

    /**
     * The first and the last reply to a listing. The last one may be of several lines.
     *
     * @param opening the first reply
     * @param complete the last reply
     */
    record ListReplies(String opening, List<String> complete) {}

    /** The replies before and after the data of one transfer. */
    public record Replies(Reply opening, Reply complete) {}

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

    /** Returns the replies to a file's transfer; the arguments are the server's own texts. */
    public Replies replies(String opening, String complete) {
        String line = transferReplies.opening();
        return new Replies(
                line == null ? Reply.of(150, opening) : Reply.of(List.of(line)),
                Reply.of(transferReplies.complete(), complete));
    }

    /** Returns the replies to a listing; the arguments are the server's own texts. */
    public Replies listReplies(String opening, String complete) {
        ListReplies lists = transferReplies.lists();
        return lists == null
                ? replies(opening, complete)
                : new Replies(Reply.of(List.of(lists.opening())), Reply.of(lists.complete()));
    }
}

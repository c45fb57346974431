package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.partner.ReceivedReply;
import dev.fakeftp.internal.wire.Situation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command and its replies.
 *
 * @param key the position in the conversation, which is equal for all servers
 * @param command the command as sent, without the variant of names
 * @param loggedIn whether the client was logged in
 * @param fixed whether the command names no file and depends on no other command
 * @param replies the replies as templates
 * @param situation the situation of a refusal that this server cannot reproduce
 */
record ProbeExchange(
        String key,
        String command,
        boolean loggedIn,
        boolean fixed,
        List<List<String>> replies,
        @Nullable Situation situation) {
    private static final Set<String> WITH_SUBCOMMANDS = Set.of("SITE", "OPTS");

    /** Returns the last reply. */
    List<String> last() {
        return replies.get(replies.size() - 1);
    }

    boolean positive() {
        return new ReceivedReply(last()).positive();
    }

    /** Returns the code of a reply, or 0. */
    static int code(List<String> reply) {
        return new ReceivedReply(reply).code();
    }

    /** Returns the verb of a command. */
    static String verb(String command) {
        return command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    }

    /** Returns a command in which both variants of a name are equal. */
    static String firstWords(String command) {
        return command.replaceAll("-[ab]\\b", "");
    }

    /** Returns the name under which replies to a command are found. */
    static String table(String command) {
        String[] words = command.split(" ", 3);
        String verb = words[0].toUpperCase(Locale.ROOT);
        return WITH_SUBCOMMANDS.contains(verb) && words.length > 1
                ? verb + " " + words[1].toUpperCase(Locale.ROOT)
                : verb;
    }
}

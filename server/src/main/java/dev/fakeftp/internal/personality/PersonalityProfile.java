package dev.fakeftp.internal.personality;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.listing.ListFormats;
import dev.fakeftp.internal.listing.ListStyle;
import dev.fakeftp.internal.listing.PathForm;
import dev.fakeftp.internal.listing.TemplateFormat;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The replies and the behaviour of an imitated server.
 *
 * @param greeting the first reply to a client
 * @param replies its replies; this server's own words fill the gaps
 * @param commands its commands
 * @param behaviour what it does
 * @param lists its lists; null for those of this server
 * @param paths the form of paths
 * @param quirks further behaviours
 */
public record PersonalityProfile(
        ReplyTemplate greeting,
        ReplyTable replies,
        CommandSet commands,
        Behaviour behaviour,
        @Nullable ListStyle lists,
        PathForm paths,
        Set<Quirk> quirks) {
    private static final Reply OWN_GREETING = Reply.of(220, "Fake FTP is ready.");

    /** No imitation. */
    public static final PersonalityProfile NONE = new PersonalityProfile(
            new ReplyTemplate(List.of()),
            new ReplyTable(Map.of(), Map.of()),
            new CommandSet(Set.of(), Set.of(), List.of()),
            Behaviour.DEFAULT,
            null,
            PathForm.UNIX,
            Set.of());

    /**
     * The commands of a server.
     *
     * @param verbs its verbs; empty for all of this server
     * @param beforeLogin its verbs that need no login; empty for those of this server
     * @param features its lines of FEAT; empty for those of this server
     */
    public record CommandSet(Set<String> verbs, Set<String> beforeLogin, List<String> features) {}

    /** Returns the verbs. */
    public Set<String> verbs() {
        return commands.verbs();
    }

    /** Returns the verbs that need no login. */
    public Set<String> beforeLogin() {
        return commands.beforeLogin();
    }

    /** Returns the lines of FEAT. */
    public List<String> features() {
        return commands.features();
    }

    /** Returns the imitation that a file describes. */
    public static PersonalityProfile of(PersonalityFile file) {
        return new PersonalityProfile(
                ReplyTemplate.of(file.greeting()),
                new ReplyTable(file.replies(), file.answers()),
                new CommandSet(Set.copyOf(file.verbs()), Set.copyOf(file.beforeLogin()), List.copyOf(file.features())),
                file.behaviour(),
                new ListStyle(
                        file.lists(),
                        file.paths() == PathForm.VMS ? ListFormats.VMS : new TemplateFormat(file.lists())),
                file.paths(),
                Set.copyOf(file.quirks()));
    }

    /** Returns its lists. Those of this server are loaded for the first client that lists something. */
    @Override
    public ListStyle lists() {
        return lists == null ? ListStyle.OWN : lists;
    }

    /**
     * Returns the greeting of a client.
     *
     * @param local the server's end of the control connection
     * @param clock the time and zone of LIST
     */
    public Reply greeting(InetSocketAddress local, Clock clock) {
        if (!active()) {
            return OWN_GREETING;
        }
        return greeting.fill(placeholder -> switch (placeholder) {
            case HOST -> local.getAddress().getHostAddress();
            case CONTROL_PORT -> Integer.toString(local.getPort());
            case CLOCK -> timeOfDay(clock);
            default -> "";
        });
    }

    /** Returns the time of day, such as 20:15. */
    public static String timeOfDay(Clock clock) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(LocalTime.now(clock));
    }

    /** Returns whether this is another server than this one. */
    public boolean active() {
        return replies != NONE.replies;
    }

    /**
     * Returns whether the server has a subcommand, such as CHMOD of SITE. A server that lists none of a verb's has all of
     * this server's.
     */
    public boolean has(String verb, Command subcommand) {
        return verbs().contains(verb + " " + subcommand.verb())
                || verbs().stream().noneMatch(each -> each.startsWith(verb + " "));
    }

    /** Returns the verbs of this server that the imitated one lacks. */
    public Set<String> missing(Supplier<Set<String>> all) {
        if (verbs().isEmpty()) {
            return Set.of();
        }
        Set<String> missing = new HashSet<>(all.get());
        missing.removeAll(verbs());
        return missing;
    }
}

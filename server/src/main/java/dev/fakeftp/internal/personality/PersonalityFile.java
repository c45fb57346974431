package dev.fakeftp.internal.personality;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.json.OptionalMembers;
import dev.fakeftp.internal.json.TextLines;
import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.listing.PathForm;
import dev.fakeftp.internal.wire.Situation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of a personality's file. docs/personalities.md describes each member.
 *
 * @param format the version of this format
 * @param name product and version of the server
 * @param sources what is known of each part, and from where
 * @param greeting the greeting
 * @param verbs the verbs that the server has
 * @param beforeLogin the verbs that need no login
 * @param features the lines of FEAT
 * @param replies the replies by verb and situation; the verb {@code *} stands for all
 * @param answers the replies to complete commands, or to those that begin so and end with {@code *}
 * @param behaviour what the server does
 * @param lists the shapes of its lists
 * @param paths the form of paths
 * @param quirks further behaviours
 */
@OptionalMembers
public record PersonalityFile(
        int format,
        String name,
        Map<String, String> sources,
        TextLines greeting,
        List<String> verbs,
        List<String> beforeLogin,
        List<String> features,
        Map<String, Map<Situation, TextLines>> replies,
        Map<String, TextLines> answers,
        Behaviour behaviour,
        ListShapes lists,
        PathForm paths,
        Set<Quirk> quirks) {
    /** The version of the format that this version reads and writes. */
    public static final int FORMAT = 1;

    public static final PersonalityFile DEFAULT = new PersonalityFile(
            0,
            "",
            Map.of(),
            TextLines.of("220 FTP server ready."),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Behaviour.DEFAULT,
            ListShapes.OWN,
            PathForm.UNIX,
            Set.of());

    /** Returns a copy with other lists, in the present format. */
    public PersonalityFile withLists(ListShapes other) {
        return new PersonalityFile(
                FORMAT,
                name,
                sources,
                greeting,
                verbs,
                beforeLogin,
                features,
                replies,
                answers,
                behaviour,
                other,
                paths,
                quirks);
    }
}

package dev.fakeftp.internal.shapes;

import dev.fakeftp.internal.partner.PartnerSession;
import dev.fakeftp.internal.partner.ReceivedReply;
import dev.fakeftp.internal.partner.TransferResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a server for listings of the same files in all forms. */
public final class ListInterview {
    /** Arguments of LIST and NLST. */
    private static final List<String> ARGUMENTS = List.of(
            "",
            "-a",
            "-A",
            "-l",
            "-d",
            "-F",
            "-R",
            "-1",
            "-la",
            "-la folder",
            "-a folder",
            "-l a.txt",
            "-a none",
            "a.txt",
            "folder",
            "folder/",
            "folder/below.txt",
            "empty",
            ".",
            "*.txt",
            "*d*",
            "fold*",
            "a?txt",
            "[ab]*",
            "{a,old}.txt",
            "none",
            "none*",
            "a.txt old.txt",
            "old.txt none",
            "z-none a-none",
            "folder empty",
            "two words.txt");

    private static final List<String> BY_SIZE = List.of("-r", "-S", "-rS");
    private static final List<String> BY_TIME = List.of("-r", "-S", "-rS", "-t", "-rt");
    private static final List<String> OF_STAT =
            List.of(".", "a.txt", "folder", "-l", "-la", "-a folder", "-R", "*.txt", "none", "a.txt old.txt");
    private static final List<String> OF_MLST = List.of("a.txt", "folder/below.txt", "folder");

    /** The ages that servers take for old: 35, 180, 182, half of a Gregorian year, and 183 days lie between them. */
    private static final List<Duration> AGES = Stream.of(
                    -48, 24 * 30, 24 * 100, 24 * 179, 24 * 181, 24 * 182 + 7, 24 * 182 + 22, 24 * 184, 24 * 367)
            .map(Duration::ofHours)
            .toList();

    /** The file in MLST after {@code OPTS MLST size;}. */
    static final String SELECTED = "selected: ";

    /** The folder after a change of permissions. */
    static final String RESTRICTED = "restricted: ";

    private final Sessions sessions;
    private final Predicate<String> asked;
    private final Map<String, SeenList> lists = new LinkedHashMap<>();
    private PartnerSession session;
    private SampleFolder folder;
    private String place = "";

    /** Begins sessions in the folder in which the files are created. */
    public interface Sessions {
        PartnerSession begin() throws IOException;
    }

    private ListInterview(Sessions sessions, Predicate<String> asked) throws IOException {
        this.sessions = sessions;
        this.asked = asked;
        session = sessions.begin();
        folder = new SampleFolder(session);
    }

    /** Creates the files, and asks for all listings. The files lie in a scratch folder, which is removed at its end. */
    public static ListFindings run(Sessions sessions) throws IOException {
        ListInterview interview = new ListInterview(sessions, command -> true);
        try {
            interview.folder.create();
            boolean dated = interview.folder.date();
            interview.enter("");
            Instant fresh = interview.folder.modified(SampleFolder.SMALL).orElseGet(Instant::now);
            interview.ask(dated);
            Map<Duration, List<String>> aged = dated ? interview.aged() : Map.of();
            interview.askRestricted();
            interview.folder.removeHidden();
            return new ListFindings(interview.folder.path(), interview.lists, fresh, dated, aged);
        } finally {
            interview.session.close();
        }
    }

    /** Creates the files. */
    static void create(Sessions sessions, boolean dated) throws IOException {
        try (PartnerSession session = sessions.begin()) {
            SampleFolder folder = new SampleFolder(session);
            folder.create();
            if (dated) {
                folder.date();
            }
        }
    }

    /** Asks for these listings of files that exist already. */
    static ListFindings again(Sessions sessions, Predicate<String> asked, boolean dated) throws IOException {
        ListInterview interview = new ListInterview(sessions, asked);
        try {
            interview.ask(dated);
            return new ListFindings(interview.folder.path(), interview.lists, Instant.now(), dated, Map.of());
        } finally {
            interview.session.close();
        }
    }

    private void ask(boolean dated) throws IOException {
        enter("");
        for (String verb : List.of("LIST", "NLST")) {
            for (String argument : ARGUMENTS) {
                listed("", verb, argument);
            }
        }
        for (String argument : OF_STAT) {
            replied("", "STAT " + argument);
        }
        listed("", "MLSD", "");
        listed("", "MLSD", SampleFolder.FOLDER);
        for (String argument : OF_MLST) {
            replied("", "MLST " + argument);
        }
        session.say("OPTS MLST size;");
        replied(SELECTED, "MLST " + SampleFolder.SMALL);
        enter(SampleFolder.SORTED);
        for (String verb : List.of("LIST", "NLST")) {
            for (String argument : dated ? BY_TIME : BY_SIZE) {
                listed(SampleFolder.SORTED + ": ", verb, argument);
            }
        }
        enter(SampleFolder.FOLDER);
        listed(SampleFolder.FOLDER + ": ", "LIST", "");
    }

    /** Lists a file whose permissions have changed. */
    private void askRestricted() throws IOException {
        enter("");
        if (folder.restrict(SampleFolder.SMALL)) {
            listed(RESTRICTED, "LIST", "");
        }
    }

    /** Lists a file of each age. */
    private Map<Duration, List<String>> aged() throws IOException {
        enter(SampleFolder.AGED);
        Map<Duration, List<String>> aged = new LinkedHashMap<>();
        Optional<Instant> now = folder.modified(SampleFolder.SMALL);
        for (Duration age : AGES) {
            if (now.isPresent() && folder.date(SampleFolder.SMALL, now.get().minus(age))) {
                aged.put(age, lines(session.download("LIST").text()));
            }
        }
        return aged;
    }

    private void enter(String inner) throws IOException {
        place = inner;
        folder.enter(inner);
    }

    /** Some servers end the session at an option that they do not know. */
    private void reconnect() throws IOException {
        if (session.closed()) {
            session = sessions.begin();
            folder = new SampleFolder(session);
            folder.enter(place);
        }
    }

    private void listed(String prefix, String verb, String argument) throws IOException {
        String command = (verb + " " + argument).strip();
        if (!asked.test(prefix + command)) {
            return;
        }
        reconnect();
        TransferResult result = session.download(command);
        lists.put(
                prefix + command,
                new SeenList(
                        lines(result.text()),
                        outcome(result.replies()),
                        result.last().lines()));
    }

    /** STAT and MLST have their lines in the reply. */
    private void replied(String prefix, String command) throws IOException {
        if (!asked.test(prefix + command)) {
            return;
        }
        reconnect();
        ReceivedReply reply = session.say(command);
        List<String> lines = reply.lines();
        lists.put(
                prefix + command,
                new SeenList(
                        lines.size() < 2 ? List.of() : lines.subList(1, lines.size() - 1),
                        outcome(List.of(reply)),
                        lines));
    }

    /** Two kinds of refusals are one here; other commands tell them apart. */
    private static String outcome(List<ReceivedReply> replies) {
        return replies.stream()
                .map(reply -> reply.text().substring(0, 1).replace('4', '5'))
                .collect(Collectors.joining());
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}

package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.partner.KnownValues;
import dev.fakeftp.internal.partner.PartnerSession;
import dev.fakeftp.internal.partner.ReceivedReply;
import dev.fakeftp.internal.partner.ScratchFolder;
import dev.fakeftp.internal.personality.Placeholder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command as sent, with what its client knows of it.
 *
 * @param line the command line
 * @param file the part of the argument that is a path; empty if it is the whole argument or none of it
 * @param path the absolute path of the argument before the command
 * @param offset the offset of REST
 */
record SentCommand(String line, String file, String path, int offset) {
    /** This client's address for PORT. */
    static final String OWN_PORT = "~port~";

    /** This client's address for EPRT. */
    static final String OWN_EPRT = "~eprt~";

    /** The end of a command whose argument is this client's address. */
    static final String MASKED = " own";

    private static final Pattern MARKED = Pattern.compile("<(.*)>");

    private static final Pattern TIME = Pattern.compile("\\d{14}");

    private static final Pattern UNIQUE = Pattern.compile("FILE: (\\S+)");

    /** Commands that concern the working folder, whatever their argument is. */
    private static final Set<String> OF_THE_FOLDER = Set.of("PWD", "XPWD", "CDUP", "XCUP");

    /** Commands whose replies name the type. */
    private static final Set<String> WITH_TYPE = Set.of("STAT", "RETR", "STOR", "APPE", "STOU", "LIST", "NLST", "MLSD");

    /** Commands whose first word of the argument is a part of the command. */
    private static final Set<String> WITH_SUBCOMMANDS = Set.of("SITE", "OPTS", "HELP");

    /** Its name in a reply stands for that of any subcommand. */
    private static final String UNKNOWN_SUBCOMMAND = "XYZZY";

    private static final Set<String> LISTS = Set.of("LIST", "NLST", "MLSD");

    private static final int LINES_OF_MLST = 3;
    private static final double KILO = 1024;

    static SentCommand of(Step step, PartnerSession session) throws IOException {
        Matcher marked = MARKED.matcher(step.command());
        String file = marked.find() ? marked.group(1) : "";
        String line = file.isEmpty() ? step.command() : step.command().replace("<" + file + ">", file);
        if (line.contains(OWN_PORT) || line.contains(OWN_EPRT)) {
            line = line.replace(OWN_PORT, session.closedPort()).replace(OWN_EPRT, session.closedExtendedPort());
        }
        String path = session.resolve(file.isEmpty() ? argument(line) : file);
        return new SentCommand(line, file, path, step.transfer() ? session.takeOffset() : 0);
    }

    String verb() {
        return line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    }

    private static String argument(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? "" : line.substring(blank + 1);
    }

    /** The facts of MLST differ from file to file. */
    List<String> lines(ReceivedReply reply) {
        List<String> lines = reply.lines();
        return verb().equals("MLST") && lines.size() == LINES_OF_MLST
                ? List.of(lines.get(0), KnownValues.FACTS, lines.get(2))
                : lines;
    }

    /**
     * Returns the values that replies to this command can name.
     *
     * @param unique the name that STOU has chosen, or an empty string
     */
    KnownValues values(PartnerSession session, @Nullable ScratchFolder scratch, String unique) throws IOException {
        KnownValues values = session.values();
        if (verb().equals("STOU")) {
            values.with(Placeholder.UNIQUE, unique);
        }
        if (LISTS.contains(verb())) {
            values.with(Placeholder.COUNT, Integer.toString(session.lines()));
        }
        String argument = argument(line);
        boolean word = WITH_SUBCOMMANDS.contains(verb()) && !argument.contains(" ");
        if (!argument.isEmpty() && !verb().equals("HELP") && !(word && verb().equals("SITE"))) {
            values.with(Placeholder.COMMAND, line);
        }
        if (verb().equals("SITE") && argument.startsWith(UNKNOWN_SUBCOMMAND)) {
            values.masked("SITE " + UNKNOWN_SUBCOMMAND, "SITE {" + Placeholder.SUBCOMMAND + "}")
                    .with(Placeholder.SUBCOMMAND, UNKNOWN_SUBCOMMAND);
        }
        if (argument.length() > file.length() && !file.isEmpty()) {
            String[] words = argument.split(" ", -1);
            String value = words[verb().equals("SITE") ? 1 : 0];
            values.with(Placeholder.VALUE, TIME.matcher(value).matches() ? "" : value);
        }
        if (offset > 0) {
            values.with(Placeholder.OFFSET, Integer.toString(offset));
        }
        if (!argument.isEmpty() && !word) {
            values.with(Placeholder.ARGUMENT, argument);
        }
        if (verb().equals("HELP") && argument.startsWith("X")) {
            values.with(Placeholder.ARGUMENT, argument);
        }
        if (session.loggedIn() && !verb().equals("HELP")) {
            addPath(values, argument.isEmpty() || OF_THE_FOLDER.contains(verb()) ? session.folder() : path);
            if (scratch != null && file.isEmpty()) {
                addSize(values, scratch.size(path));
            }
        }
        if (WITH_TYPE.contains(verb())) {
            values.with(Placeholder.TYPE, session.type());
        }
        return values.with(Placeholder.FILE, file)
                .with(Placeholder.USER, session.partner().user())
                .with(
                        Placeholder.CONTROL_PORT,
                        Integer.toString(session.partner().port()));
    }

    private void addPath(KnownValues values, String folderOrFile) {
        if (folderOrFile.equals("/")) {
            values.masked("\"/\"", "\"{" + Placeholder.PATH + "}\"");
        } else {
            values.with(Placeholder.PATH, folderOrFile)
                    .with(Placeholder.NAME, folderOrFile.substring(folderOrFile.lastIndexOf('/') + 1));
        }
    }

    private void addSize(KnownValues values, int size) {
        if (size > 0 && offset >= size) {
            values.with(Placeholder.FILE_SIZE, Integer.toString(size));
        } else if (size > 0) {
            values.with(Placeholder.SIZE, Integer.toString(size - offset))
                    .with(Placeholder.FILE_SIZE, Integer.toString(size))
                    .with(Placeholder.KILOBYTES, String.format(Locale.ROOT, "%.1f", (size - offset) / KILO));
        }
    }

    /** Returns the name that STOU has chosen (RFC 1123, section 4.1.2.9), or an empty string. */
    static String unique(List<ReceivedReply> replies) {
        return replies.stream()
                .map(reply -> UNIQUE.matcher(reply.text()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    /** Returns the command without a password. */
    @Override
    public String toString() {
        return switch (verb()) {
            case "PASS" -> line.contains(" ") ? "PASS ***" : line;
            case "PORT", "EPRT" ->
                line.matches("PORT \\d+(,\\d+){5}|EPRT \\|[12]\\|[0-9a-fA-F.:]+\\|\\d+\\|") ? verb() + MASKED : line;
            default -> line;
        };
    }
}

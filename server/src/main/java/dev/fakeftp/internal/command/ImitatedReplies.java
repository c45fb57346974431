package dev.fakeftp.internal.command;

import dev.fakeftp.DataMode;
import dev.fakeftp.TransferType;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.listing.PathForm;
import dev.fakeftp.internal.personality.PersonalityProfile;
import dev.fakeftp.internal.personality.Placeholder;
import dev.fakeftp.internal.personality.ReplyTemplate;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.Situation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Answers one command as the imitated server does.
 *
 * @param names the names under which its replies are found, the most special one first
 * @param file the path in the argument; empty if the command concerns the working folder
 */
record ImitatedReplies(Session session, Command command, List<String> names, String file) {
    private static final long KILOBYTE = 1024;

    /** Returns the replies to a command without aliases whose argument is a path. */
    static ImitatedReplies of(Session session, Command command) {
        return new ImitatedReplies(session, command, List.of(command.verb()), command.argument());
    }

    /** Returns the reply to a verb that the server lacks. */
    Reply unknown() {
        Situation situation = !session.login().done() && profile().replies().has(names, Situation.UNKNOWN_BEFORE_LOGIN)
                ? Situation.UNKNOWN_BEFORE_LOGIN
                : Situation.UNKNOWN;
        return instead(Reply.of(500, "Unknown command.").in(situation));
    }

    /** Returns the refusal of the command before it runs, if it is refused. */
    Optional<Reply> refusal(boolean takesArgument) {
        Set<String> beforeLogin = profile().beforeLogin();
        if (!session.login().done() && !beforeLogin.isEmpty() && !beforeLogin.contains(command.verb())) {
            return Optional.of(instead(Reply.of(530, "Log in with USER and PASS first.")));
        } else if (!command.argument().isEmpty()
                && !takesArgument
                && profile().replies().has(names, Situation.WITH_ARGUMENT)) {
            return Optional.of(instead(
                    Reply.of(501, command.verb() + " takes no argument.").in(Situation.WITH_ARGUMENT)));
        }
        return Optional.empty();
    }

    /** Returns the reply to a verb without the subcommand that the server lacks. */
    Reply unknownSubcommand() {
        return command.argument().isBlank() && profile().replies().has(names, Situation.NO_ARGUMENT)
                ? instead(Reply.of(501, "Use " + command.verb() + " with a command.")
                        .in(Situation.NO_ARGUMENT))
                : unknown();
    }

    /** Returns whether the server has a reply of its own in this situation, and does not refuse the command with it. */
    static boolean accepts(Session session, String verb, Situation situation) {
        return session.context()
                .settings()
                .profile()
                .replies()
                .reply(List.of(verb), situation)
                .filter(template -> !template.negative())
                .isPresent();
    }

    /**
     * Returns the reply to this very command, if the server has one. A negative one does not run it. A command in the wrong
     * order has the reply of that situation.
     */
    Optional<Reply> answer(Supplier<Reply> own) {
        return profile().replies().answer(command).map(template -> {
            if (template.negative()) {
                return filled(template, Reply.none());
            }
            Reply done = own.get();
            return done.situation() == Situation.OUT_OF_ORDER ? instead(done) : filled(template, done);
        });
    }

    /** Returns the reply to this very command, if the server refuses it. */
    Optional<Reply> refusedAnswer() {
        return profile()
                .replies()
                .answer(command)
                .filter(ReplyTemplate::negative)
                .map(template -> filled(template, Reply.none()));
    }

    /** Returns the server's reply instead of this server's own. */
    Reply instead(Reply own) {
        Situation situation = own.situation();
        return situation == null
                ? own
                : profile()
                        .replies()
                        .reply(names, special(situation))
                        .map(template -> filled(template, own))
                        .orElse(own);
    }

    /** Returns the narrower situation, if the server has a reply of its own in it. */
    private Situation special(Situation situation) {
        Situation narrower = situation;
        if (situation == Situation.DONE && session.options().type() == TransferType.IMAGE) {
            narrower = Situation.DONE_IN_BINARY;
        } else if (situation == Situation.OPENING) {
            narrower = opening();
        }
        return profile().replies().has(names, narrower) ? narrower : situation.wider();
    }

    private Situation opening() {
        if (command.argument().startsWith("-")) {
            return Situation.OPENING_WITH_OPTIONS;
        }
        Optional<DataMode> mode = session.next().lastMode();
        if (mode.equals(Optional.of(DataMode.ACTIVE))) {
            return session.next().connected() ? Situation.OPENING : Situation.CONNECTING;
        }
        return profile().replies().has(names, Situation.LISTENING)
                        && !session.next().connected()
                ? Situation.LISTENING
                : Situation.OPENING;
    }

    private Reply filled(ReplyTemplate template, Reply own) {
        return template.fill(placeholder -> value(placeholder, own)).then(own.next());
    }

    private PersonalityProfile profile() {
        return session.context().settings().profile();
    }

    private String value(Placeholder placeholder, Reply own) {
        String given = own.values().get(placeholder.toString());
        if (given != null) {
            return given;
        }
        return switch (placeholder) {
            case VERB -> command.verb();
            case COMMAND -> command.argument().isEmpty() ? command.verb() : command.verb() + " " + command.argument();
            case ARGUMENT -> command.argument();
            case REST -> rest();
            case SUBCOMMAND -> command.argument().split(" ", 2)[0];
            case VALUE -> setValue();
            case PATH -> path();
            case FILE_PATH -> path(PathForm::writtenFile);
            case QUOTED_PATH -> path().replace("\"", "\"\"");
            case FILE -> file;
            case HOST -> session.server().getHostAddress();
            case PORT -> session.next().port();
            case CONTROL_PORT -> Integer.toString(session.controlPort());
            case CLOCK ->
                PersonalityProfile.timeOfDay(session.context().settings().listingClock());
            case NAME -> path().substring(path().lastIndexOf('/') + 1);
            case USER -> session.login().claimedUser();
            case CAPITAL_USER -> session.login().claimedUser().toUpperCase(Locale.ROOT);
            case CLIENT -> session.client().getHostAddress();
            case TYPE -> type("BINARY");
            case TYPE_WORD -> type("Binary");
            case TYPE_NAME -> type("IMAGE");
            case IDLE -> session.idleSeconds();
            case KILOBYTES -> kilobytes(Long.parseLong(own.values().getOrDefault("size", "0")));
            case FEATURES, FACTS -> between(own);
            case TEXT -> own.text();
            default -> "";
        };
    }

    private String type(String image) {
        return session.options().type() == TransferType.IMAGE ? image : "ASCII";
    }

    /** Returns the first word of the argument, without a subcommand. */
    private String setValue() {
        boolean below = names.get(0).contains(" ");
        return (below ? rest() : command.argument()).split(" ", 2)[0];
    }

    private String rest() {
        return Command.parse(command.argument()).argument();
    }

    private static String kilobytes(long bytes) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(KILOBYTE), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private String path() {
        return path(PathForm::written);
    }

    private String path(BiFunction<PathForm, FtpPath, String> written) {
        try {
            return written.apply(profile().paths(), file.isEmpty() ? session.folder() : session.path(file));
        } catch (InvalidPathException e) {
            return file;
        }
    }

    private static String between(Reply own) {
        return own.lines().stream()
                .skip(1)
                .limit(Math.max(0, own.lines().size() - 2))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
    }
}

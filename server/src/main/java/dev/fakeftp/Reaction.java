package dev.fakeftp;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that the server does when an upload has ended, as the partner behind a real server would: it puts an
 * acknowledgement, moves or deletes the file, or refuses the next command.
 *
 * <pre>{@code
 * Reaction.toUpload("/in/*.csv").put("/out/{name}.ack", "accepted {path}")
 * Reaction.toUpload("/in/*.csv").by("acme").rename("/done/{name}").after(Duration.ofMillis(200))
 * Reaction.toUpload("/in/*.csv").replyToNext(552, "Quota exceeded.").times(1)
 * }</pre>
 *
 * <p>Target and text may contain <code>{path}</code>, <code>{folder}</code>, <code>{name}</code>, <code>{stem}</code> (the name
 * without its last extension) and <code>{user}</code>. Other braces stay as they are.
 *
 * @param trigger which uploads trigger it
 * @param path a {@link Glob} over the path where the upload's file is; empty for any
 * @param user the user who uploads; empty for anybody
 * @param root the folder that all its paths are below; {@code /} for the server's root
 * @param action what the server does
 * @param to the path of PUT and RENAME; empty otherwise
 * @param text the content of PUT, in UTF-8, or the reply of REPLY; empty otherwise
 * @param delay how long after the trigger; zero for before the client's reply
 * @param times how many uploads trigger it: one or more, up to {@link #ALWAYS}
 */
public record Reaction(
        Trigger trigger,
        String path,
        String user,
        String root,
        Action action,
        String to,
        String text,
        Duration delay,
        int times) {
    /** As many uploads as come. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** What triggers a reaction. */
    public enum Trigger {
        /** A complete upload: at its end, or when RNTO brings its file to a path that matches from one that does not. */
        UPLOAD,
        /** An upload that broke after its file was opened: what is left of it may be deleted (ProFTPD's DeleteAbortedStores). */
        BROKEN_UPLOAD
    }

    /** What the server does. */
    public enum Action {
        /** Writes a file, and the folders above it. */
        PUT,
        /** Moves the upload's file, and makes the folders above its new path. The journal tells it as it tells an RNTO. */
        RENAME,
        /** Deletes the upload's file. */
        DELETE,
        /** Answers the next command of the same session, which is not done. A 421 ends the session. */
        REPLY
    }

    /** As much as an acknowledgement needs; a list of a thousand reactions still fits into memory. */
    private static final int LONGEST_TEXT = 65_536;

    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /** The values of the placeholders by name, for an upload at a path by a user. */
    private static Map<String, String> values(String path, String user) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        int dot = name.lastIndexOf('.');
        return Map.of(
                "path", path,
                "folder", slash > 0 ? path.substring(0, slash) : "/",
                "name", name,
                "stem", dot > 0 ? name.substring(0, dot) : name,
                "user", user);
    }

    /** Fails with {@link IllegalArgumentException} if such a thing cannot be done; what is missing is as for any. */
    public Reaction {
        Objects.requireNonNull(action, "action");
        trigger = Objects.requireNonNullElse(trigger, Trigger.UPLOAD);
        path = Objects.requireNonNullElse(path, "");
        user = Objects.requireNonNullElse(user, "");
        root = Objects.requireNonNullElse(root, "/");
        to = Objects.requireNonNullElse(to, "");
        text = Objects.requireNonNullElse(text, "");
        delay = Objects.requireNonNullElse(delay, Duration.ZERO);
        if (!path.isEmpty()) {
            new Glob(path); // fails if it is malformed
        }
        check(
                !to.isBlank() == (action == Action.PUT || action == Action.RENAME),
                "PUT and RENAME alone have a path \"to\"");
        check(text.isEmpty() || action == Action.PUT || action == Action.REPLY, "PUT and REPLY alone have a text");
        check(action != Action.REPLY || text.matches("(?s)[1-6][0-9]{2} .*"), "A reply is like \"552 Disk full.\"");
        check(action != Action.REPLY || delay.isZero(), "The reply to the next command has no delay");
        check(
                !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0,
                "A delay is from zero to " + LONGEST_DELAY.toHours() + " hours");
        check(times > 0, "times(" + times + ") would be never. Use 1 or more, or leave it out for all uploads");
        check(text.length() <= LONGEST_TEXT, "A text has at most " + LONGEST_TEXT + " characters");
        checkPlaceholders(to);
        checkPlaceholders(text);
    }

    private static void checkPlaceholders(String template) {
        Map<String, String> known = values("/", "");
        PLACEHOLDER
                .matcher(template)
                .results()
                .map(MatchResult::group)
                .filter(found -> !known.containsKey(found.substring(1, found.length() - 1)))
                .findFirst()
                .ifPresent(unknown ->
                        check(false, unknown + " is no placeholder. Use {path}, {folder}, {name}, {stem} or {user}"));
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule + ".");
        }
    }

    /**
     * Which uploads trigger a reaction; its verbs say what the server does.
     *
     * @param trigger complete or broken ones
     * @param path a {@link Glob} over the path where the upload's file is
     * @param user the user who uploads; empty for anybody
     */
    public record Uploads(Trigger trigger, String path, String user) {
        /** Only those of this user. */
        public Uploads by(String name) {
            return new Uploads(trigger, path, name);
        }

        /** Writes a UTF-8 text file, and the folders above it. A file that is there is replaced in one step. */
        public Reaction put(String to, String text) {
            return then(Action.PUT, to, text);
        }

        /** Moves the upload's file, and makes the folders above the new path. A file that is there is replaced. */
        public Reaction rename(String to) {
            return then(Action.RENAME, to, "");
        }

        /** Deletes the upload's file. */
        public Reaction delete() {
            return then(Action.DELETE, "", "");
        }

        /** Answers the next command of the same session in place of what it would do. A 421 ends the session. */
        public Reaction replyToNext(int code, String text) {
            return then(Action.REPLY, "", code + " " + text);
        }

        private Reaction then(Action action, String to, String text) {
            return new Reaction(trigger, path, user, "/", action, to, text, Duration.ZERO, ALWAYS);
        }
    }

    /** When a complete upload is at a path that the {@link Glob} matches: at its end, or by an RNTO after it. */
    public static Uploads toUpload(String glob) {
        return new Uploads(Trigger.UPLOAD, glob, "");
    }

    /** When an upload to a path that the {@link Glob} matches broke after its file was opened. */
    public static Uploads toBrokenUpload(String glob) {
        return new Uploads(Trigger.BROKEN_UPLOAD, glob, "");
    }

    /** Delays the reaction, by a day at most. The client has its reply before that. */
    public Reaction after(Duration time) {
        return new Reaction(trigger, path, user, root, action, to, text, time, times);
    }

    /** Limits the reaction to that many uploads. Fails with {@link IllegalArgumentException} below 1. */
    public Reaction times(int number) {
        return new Reaction(trigger, path, user, root, action, to, text, delay, number);
    }

    /** Limits the reaction to the uploads of one user, with paths below a folder of the server. */
    public Reaction within(String name, String folder) {
        return new Reaction(trigger, path, name, folder, action, to, text, delay, times);
    }

    /** {@link #to()} with its placeholders filled in for an upload at a path by a user. */
    public String to(String uploaded, String by) {
        return filledIn(to, uploaded, by);
    }

    /** {@link #text()} with its placeholders filled in for an upload at a path by a user. */
    public String text(String uploaded, String by) {
        return filledIn(text, uploaded, by);
    }

    private static String filledIn(String template, String uploaded, String by) {
        Map<String, String> values = values(uploaded, by);
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)))));
    }

    /** For a person: {@code to UPLOAD of /in/*.csv by acme: PUT /out/{name}.ack}. */
    @Override
    public String toString() {
        return "to " + trigger
                + (path.isEmpty() ? "" : " of " + path)
                + (user.isEmpty() ? "" : " by " + user)
                + (root.equals("/") ? "" : " below " + root)
                + ": " + action
                + (to.isEmpty() ? "" : " " + to)
                + (action == Action.REPLY ? " " + text.strip() : "")
                + (delay.isZero() ? "" : " after " + delay);
    }
}

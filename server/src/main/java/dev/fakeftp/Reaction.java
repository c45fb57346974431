package dev.fakeftp;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An action of the server after an upload, in place of the partner behind a real server. It writes an acknowledgement, moves
 * or deletes the file, or refuses the next command.
 *
 * <pre>{@code
 * Reaction.toUpload("/in/*.csv").put("/out/{name}.ack", "accepted {path}")
 * Reaction.toUpload("/in/*.csv").by("acme").rename("/done/{name}").after(Duration.ofMillis(200))
 * Reaction.toUpload("/in/*.csv").replyToNext(552, "Quota exceeded.").times(1)
 * }</pre>
 *
 * <p>Target and text may contain <code>{path}</code>, <code>{folder}</code>, <code>{name}</code>, <code>{stem}</code> (the
 * name without its last extension) and <code>{user}</code>. Other braces are not replaced.
 *
 * @param trigger the kind of uploads that trigger it
 * @param path a {@link Glob} over the current path of the upload's file; empty for any
 * @param user the user whose uploads trigger it; empty for any
 * @param root the folder that contains all its paths; {@code /} for the server's root
 * @param action the action of the server
 * @param to the path of PUT and RENAME; empty otherwise
 * @param text the content of PUT, in UTF-8, or the reply of REPLY; empty otherwise
 * @param delay the time after the trigger; zero for an action before the client's reply
 * @param times the number of uploads that trigger it: 1 or more, up to {@link #ALWAYS}
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
    /** Every upload triggers the reaction. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** The event that triggers a reaction. */
    public enum Trigger {
        /** A complete upload: at its end, or when RNTO moves its file from another path to a matching one. */
        UPLOAD,
        /**
         * An upload that broke after its file was opened. The partial file may be deleted then (ProFTPD's
         * DeleteAbortedStores).
         */
        BROKEN_UPLOAD
    }

    /** The action of the server. */
    public enum Action {
        /** Writes a file and the folders above it. */
        PUT,
        /** Moves the upload's file and creates the folders above its new path. The journal records it like an RNTO. */
        RENAME,
        /** Deletes the upload's file. */
        DELETE,
        /** Replies to the next command of the same session, which is not executed. A 421 ends the session. */
        REPLY
    }

    /** Enough for an acknowledgement; a list of a thousand reactions still fits into memory. */
    private static final int LONGEST_TEXT = 65_536;

    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    /** A path that cannot name a file: it ends with a slash, {@code .} or {@code ..}. */
    private static final Pattern A_FOLDER = Pattern.compile("(?:^|/)\\.{0,2}$");

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

    /** Fails with {@link IllegalArgumentException} if a value does not fit the action, or is out of range. */
    public Reaction {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(delay, "delay");
        if (!path.isEmpty()) {
            new Glob(path); // fails if it is malformed
        }
        check(
                !to.isBlank() == (action == Action.PUT || action == Action.RENAME),
                "PUT and RENAME need a path \"to\"; other actions have none");
        check(text.isEmpty() || action == Action.PUT || action == Action.REPLY, "Only PUT and REPLY have a text");
        check(
                action != Action.REPLY || text.matches("(?s)[1-6][0-9]{2} .*"),
                "A reply needs a code and a text, such as \"552 Disk full.\"");
        check(
                action != Action.REPLY || delay.isZero(),
                "The reply to the next command cannot be delayed. Leave out the delay");
        check(
                !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0,
                "The delay must be from zero to " + LONGEST_DELAY.toHours() + " hours, not " + delay);
        check(times > 0, "times(" + times + ") would never trigger. Use 1 or more, or leave it out for all uploads");
        check(text.length() <= LONGEST_TEXT, "The text must have at most " + LONGEST_TEXT + " characters");
        FtpUser.checkFolder("root", root);
        check(to.indexOf('\0') < 0, "A path cannot contain the character NUL");
        check(
                to.isEmpty() || !A_FOLDER.matcher(to).find(),
                "\"" + to + "\" is a folder. Name the file, as in /done/{name}");
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
                .ifPresent(unknown -> check(
                        false, unknown + " is not a placeholder. Use {path}, {folder}, {name}, {stem} or {user}"));
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule + ".");
        }
    }

    /**
     * The uploads that trigger a reaction. Its methods choose the action and return the {@link Reaction}.
     *
     * @param trigger complete or broken uploads
     * @param path a {@link Glob} over the current path of the upload's file
     * @param user the user whose uploads trigger the reaction; empty for any
     */
    public record Uploads(Trigger trigger, String path, String user) {
        /** Fails with {@link NullPointerException} on a null. */
        public Uploads {
            Objects.requireNonNull(trigger, "trigger");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(user, "user");
        }

        /** Limits the reaction to uploads of this user. */
        public Uploads by(String name) {
            return new Uploads(trigger, path, Objects.requireNonNull(name, "name"));
        }

        /** Writes a UTF-8 text file and the folders above it. Replaces an existing file in one step. */
        public Reaction put(String to, String text) {
            return then(Action.PUT, Objects.requireNonNull(to, "to"), Objects.requireNonNull(text, "text"));
        }

        /** Moves the upload's file and creates the folders above the new path. Replaces an existing file. */
        public Reaction rename(String to) {
            return then(Action.RENAME, Objects.requireNonNull(to, "to"), "");
        }

        /** Deletes the upload's file. */
        public Reaction delete() {
            return then(Action.DELETE, "", "");
        }

        /** Replies to the next command of the same session, which is not executed. A 421 ends the session. */
        public Reaction replyToNext(int code, String text) {
            return then(Action.REPLY, "", code + " " + Objects.requireNonNull(text, "text"));
        }

        private Reaction then(Action action, String to, String text) {
            return new Reaction(trigger, path, user, "/", action, to, text, Duration.ZERO, ALWAYS);
        }
    }

    /** Triggers when a complete upload gets a path that the {@link Glob} matches: at its end, or by a later RNTO. */
    public static Uploads toUpload(String glob) {
        return new Uploads(Trigger.UPLOAD, Objects.requireNonNull(glob, "glob"), "");
    }

    /** Triggers when an upload to a path that the {@link Glob} matches broke after its file was opened. */
    public static Uploads toBrokenUpload(String glob) {
        return new Uploads(Trigger.BROKEN_UPLOAD, Objects.requireNonNull(glob, "glob"), "");
    }

    /** Delays the reaction, by a day at most. The client receives its reply before the reaction. */
    public Reaction after(Duration time) {
        Objects.requireNonNull(time, "time");
        return new Reaction(trigger, path, user, root, action, to, text, time, times);
    }

    /** Limits the reaction to n uploads. Fails with {@link IllegalArgumentException} below 1. */
    public Reaction times(int number) {
        return new Reaction(trigger, path, user, root, action, to, text, delay, number);
    }

    /** Limits the reaction to one user's uploads, with paths below a folder of the server. */
    public Reaction within(String name, String folder) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(folder, "folder");
        return new Reaction(trigger, path, name, folder, action, to, text, delay, times);
    }

    /** Returns {@link #to()} with its placeholders filled in for an upload at a path by a user. */
    public String to(String uploaded, String by) {
        return filledIn(to, uploaded, by);
    }

    /** Returns {@link #text()} with its placeholders filled in for an upload at a path by a user. */
    public String text(String uploaded, String by) {
        return filledIn(text, uploaded, by);
    }

    private static String filledIn(String template, String uploaded, String by) {
        Map<String, String> values = values(uploaded, by);
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)))));
    }

    /** A description for people: {@code to UPLOAD of /in/*.csv by acme: PUT /out/{name}.ack}. */
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

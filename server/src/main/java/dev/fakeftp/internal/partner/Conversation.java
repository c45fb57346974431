package dev.fakeftp.internal.partner;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The lines of all control connections to a partner's server as they passed, and the limits of the conversation. */
public final class Conversation {
    /** About 2 minutes are usual. */
    private static final Duration MOST_TIME = Duration.ofMinutes(20);

    /** The time in which files and folders are removed after a conversation. */
    private static final Duration MORE_TIME = Duration.ofMinutes(2);

    private static final int MOST_COMMANDS = 8_000;
    private static final int MORE_COMMANDS = 500;

    private final List<String> lines = new ArrayList<>();
    private final IntConsumer progress;
    private long end = System.nanoTime() + MOST_TIME.toNanos();
    private int commandsLeft = MOST_COMMANDS;
    private int commands;

    /** Reports no progress. */
    public Conversation() {
        this(commands -> {});
    }

    /** @param progress is told the number of sent commands after each of them */
    public Conversation(IntConsumer progress) {
        this.progress = progress;
    }

    /** Returns the number of sent commands. */
    public int commands() {
        return commands;
    }

    void connected(Partner partner) {
        lines.add("# " + partner);
    }

    /** Adds a command, with a masked password. Fails with {@link PartnerException} beyond the limits. */
    void sent(String line) throws IOException {
        commandsLeft--;
        if (commandsLeft < 0 || System.nanoTime() > end) {
            throw new PartnerException(
                    "The conversation has more than " + MOST_COMMANDS + " commands, or takes more than "
                            + MOST_TIME.toMinutes() + " minutes. Learn with --read-only, or from a closer machine.");
        }
        boolean secret = line.regionMatches(true, 0, "PASS ", 0, "PASS ".length());
        lines.add("> " + (secret ? "PASS ***" : line));
        commands++;
        progress.accept(commands);
    }

    void received(String line) {
        lines.add("< " + line);
    }

    /** Allows the commands that remove files and folders, also when the conversation has reached its limits. */
    public void allowRemoval() {
        end = Math.max(end, System.nanoTime() + MORE_TIME.toNanos());
        commandsLeft = Math.max(commandsLeft, MORE_COMMANDS);
    }

    /** Returns the lines: {@code >} marks those of the client, {@code <} those of the server. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}

package dev.fakeftp;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The progress of a task that takes long. The last report of a task has {@code done} equal to {@code expected}.
 *
 * @param task the present part of the task, for people
 * @param done the number of units that are done
 * @param expected the number of units in all, which may be an estimate, or 0 if it is unknown
 * @param unit the name of the units, such as {@code files}
 */
public record Progress(String task, long done, long expected, String unit) {
    private static final String CLEAR_LINE = "\r\u001b[K";

    /** Returns whether this is the last report. */
    public boolean isLast() {
        return done == expected;
    }

    /**
     * Returns a listener that shows the newest report in one line of standard error. It shows nothing if this JVM has no
     * terminal, as in most builds.
     */
    public static Consumer<Progress> onTerminal() {
        return hasTerminal() ? on(System.err) : progress -> {};
    }

    /** Returns a listener that replaces the line at the cursor, and ends it after the last report. */
    static Consumer<Progress> on(PrintStream terminal) {
        return progress -> terminal.print(CLEAR_LINE + progress + (progress.isLast() ? System.lineSeparator() : ""));
    }

    /** From Java 22 on, there is a console without a terminal too; the console knows then. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasTerminal() {
        if (System.console() == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** One line for people: {@code 1,200 of 3,500 commands: ftp.partner.example:21}, {@code 12 files: in/q3.csv}. */
    @Override
    public String toString() {
        String all = expected == 0 || isLast() ? "" : String.format(Locale.ROOT, " of %,d", expected);
        return ControlCharacters.escape(String.format(Locale.ROOT, "%,d%s %s: %s", done, all, unit, task));
    }
}

package dev.fakeftp.internal.journal;

import dev.fakeftp.Journal;
import dev.fakeftp.TransferState;
import dev.fakeftp.Upload;
import java.time.Duration;
import java.util.List;

/** Explains why no upload satisfied a wait: what came near it, and what the clients said last. */
final class NearMisses {
    /** How many near misses and journal lines a message shows, each: what fits on a screen. */
    private static final int SHOWN = 10;

    private NearMisses() {}

    /** The message for a wait that ended without an upload; {@code uploads} are the ended and the running ones. */
    static String explain(String wanted, Glob glob, Duration atMost, List<Upload> uploads, Journal journal) {
        StringBuilder text = new StringBuilder("No complete upload matched ")
                .append(wanted)
                .append(" within ")
                .append(atMost.toMillis())
                .append(" ms.");
        section(text, "Nearest misses", near(glob, uploads));
        section(text, "The journal's last lines", journal.lastLines(SHOWN));
        return text.toString();
    }

    private static List<String> near(Glob glob, List<Upload> uploads) {
        List<String> near = uploads.stream()
                .filter(upload -> glob.nearlyMatches(upload.path()))
                .map(upload -> upload.path() + ": " + why(glob, upload))
                .toList();
        return near.subList(Math.max(0, near.size() - SHOWN), near.size());
    }

    private static String why(Glob glob, Upload upload) {
        String bytes = upload.bytes() + " bytes";
        if (upload.transfer().state() == TransferState.RUNNING) {
            return "still running, " + bytes + " so far";
        }
        if (!upload.complete()) {
            return upload.transfer().state() + " after " + bytes + " (" + upload.cause() + ")";
        }
        return glob.matches(upload.path()) ? "complete, but taken before" : "complete, but in another folder or case";
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        text.append('\n').append(title).append(lines.isEmpty() ? ": none." : ":");
        lines.forEach(line -> text.append("\n  ").append(line));
    }
}

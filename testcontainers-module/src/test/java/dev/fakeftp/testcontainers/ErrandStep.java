package dev.fakeftp.testcontainers;

import dev.fakeftp.Exchange;
import dev.fakeftp.Journal;
import dev.fakeftp.Transfer;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a client does in its errand, in the words of docs/clients.md. */
enum ErrandStep {
    LIST("list"),
    SIZE("get sizes"),
    DOWNLOAD("download"),
    RESUMED_DOWNLOAD("resume downloads"),
    MIRRORED_DOWNLOAD("download many files at once"),
    MKDIR("create folders"),
    UPLOAD("upload"),
    RENAME("rename"),
    RESUMED_UPLOAD("resume uploads"),
    APPEND("append"),
    MIRRORED_UPLOAD("upload many files at once"),
    DELETE("delete");

    private final String words;

    ErrandStep(String words) {
        this.words = words;
    }

    /** Returns the steps that succeeded, as far as commands and transfers show them. */
    static Set<ErrandStep> in(Journal journal) {
        EnumSet<ErrandStep> done = EnumSet.noneOf(ErrandStep.class);
        for (Transfer transfer : journal.transfers().all()) {
            switch (transfer.command()) {
                case "RETR" -> done.add(transfer.offset() > 0 ? RESUMED_DOWNLOAD : DOWNLOAD);
                case "STOR" -> done.add(transfer.offset() > 0 ? RESUMED_UPLOAD : UPLOAD);
                case "APPE" -> done.add(APPEND);
                case "NLST" -> done.add(LIST);
                default -> done.addAll(EnumSet.of(LIST, SIZE)); // LIST and MLSD
            }
        }
        for (Exchange exchange : journal.exchanges().latest()) {
            switch (exchange.verb() + " " + exchange.lastReply().split(" ", 2)[0]) {
                case "SIZE 213" -> done.add(SIZE);
                case "MKD 257" -> done.add(MKDIR);
                case "RNTO 250" -> done.add(RENAME);
                case "DELE 250" -> done.add(DELETE);
                default -> {}
            }
        }
        return done;
    }

    /** Returns the words for these steps, without those that others of them imply; a dash for none. */
    static String words(Set<ErrandStep> steps) {
        EnumSet<ErrandStep> named = steps.isEmpty() ? EnumSet.noneOf(ErrandStep.class) : EnumSet.copyOf(steps);
        if (steps.contains(DOWNLOAD)) {
            named.removeAll(EnumSet.of(RESUMED_DOWNLOAD, MIRRORED_DOWNLOAD));
        }
        if (steps.contains(UPLOAD)) {
            named.removeAll(EnumSet.of(MKDIR, RESUMED_UPLOAD, APPEND, MIRRORED_UPLOAD));
        }
        if (steps.contains(MKDIR)) {
            // The errand has these files in a new folder.
            named.remove(MIRRORED_UPLOAD);
        }
        return named.isEmpty() ? "–" : named.stream().map(step -> step.words).collect(Collectors.joining(", "));
    }
}

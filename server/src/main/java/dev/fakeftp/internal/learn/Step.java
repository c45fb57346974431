package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.wire.Situation;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command of a probe. In a command, {@code %} stands for the variant of the probe's names, and {@code <…>} marks a path
 * that is not the whole argument.
 *
 * @param how how it is sent
 * @param command the command line
 * @param content the bytes of an upload
 * @param situation the situation of a refusal, if this server cannot reproduce it
 */
record Step(
        How how, String command, String content, @Nullable Situation situation) {
    /** How a command is sent. */
    enum How {
        /** The first reply is recorded; a transfer has its data connection. */
        SAID,
        /** No reply is recorded. */
        SILENT,
        /** Perhaps there is no reply. */
        PERHAPS,
        /** The bytes are sent as they are, and perhaps there is no reply. */
        EXACTLY,
        /** A transfer without PASV or PORT. */
        UNPREPARED,
        /** An upload whose data connection is reset. */
        CUT,
        /** A download whose data connection is reset. */
        CUT_DOWNLOAD,
        /** A transfer to a port of this client at which nothing listens. */
        UNREACHABLE,
        /** A command in the middle of a download. */
        DURING
    }

    private static final Set<String> TRANSFERS = Set.of("RETR", "STOR", "APPE", "STOU", "LIST", "NLST", "MLSD");
    private static final Set<String> UPLOADS = Set.of("STOR", "APPE", "STOU");

    static Step say(String command) {
        return new Step(How.SAID, command, "", null);
    }

    static Step silently(String command) {
        return new Step(How.SILENT, command, "", null);
    }

    static Step put(String command, String content) {
        return new Step(How.SAID, command, content, null);
    }

    static Step putSilently(String command, String content) {
        return new Step(How.SILENT, command, content, null);
    }

    static Step of(How how, String command) {
        return new Step(how, command, "", null);
    }

    /** Returns a copy whose refusal has this situation. */
    Step in(Situation refusal) {
        return new Step(how, command, content, refusal);
    }

    String verb() {
        return command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    }

    boolean recorded() {
        return how != How.SILENT;
    }

    boolean transfer() {
        return (how == How.SAID || how == How.SILENT) && TRANSFERS.contains(verb());
    }

    boolean upload() {
        return UPLOADS.contains(verb());
    }

    Step variant(String letter) {
        return new Step(how, command.replace("%", letter), content, situation);
    }
}

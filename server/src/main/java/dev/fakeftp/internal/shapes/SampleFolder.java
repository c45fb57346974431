package dev.fakeftp.internal.shapes;

import dev.fakeftp.internal.partner.PartnerSession;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The files whose listings are compared. What a server refuses to create is missing there. */
final class SampleFolder {
    /** The folder with files, folders, a hidden file and an old one. */
    static final String MAIN = "lists";

    /** A folder in it, without folders. The order of its files differs by name, time and size. */
    static final String SORTED = "sorted";

    /** A folder in it for one file, whose time changes. */
    static final String AGED = "aged";

    static final String SMALL = "a.txt";
    static final String LARGE = "big.bin";
    static final String OLD = "old.txt";
    static final String INNER = "below.txt";
    static final String FOLDER = "folder";
    static final String EMPTY = "empty";

    static final int SMALL_SIZE = 5;
    static final int LARGE_SIZE = 12_345;
    static final int INNER_SIZE = 7;

    /** A day and a month of one digit each. */
    static final Instant OLD_TIME = Instant.parse("2019-03-05T04:05:06Z");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int TIME_FOLLOWS = 213;
    private static final String HIDDEN = ".hidden";

    /** The commands that set a time; a server has one of them or none. */
    private static final List<String> DATING = List.of("MFMT %s %s", "MDTM %s %s", "SITE UTIME %s %s");

    private final PartnerSession session;
    private final String above;

    /** @param session a session in the folder in which it is created */
    SampleFolder(PartnerSession session) {
        this.session = session;
        String folder = session.folder();
        above = folder.equals("/") ? "" : folder;
    }

    /** Returns its absolute path. */
    String path() {
        return above + "/" + MAIN;
    }

    /** Makes a folder in it the working one; an empty name stands for itself. */
    void enter(String folder) throws IOException {
        session.enter(path() + (folder.isEmpty() ? "" : "/" + folder));
    }

    void create() throws IOException {
        session.enter(above + "/");
        session.say("MKD " + MAIN);
        enter("");
        session.say("TYPE I");
        put(SMALL, SMALL_SIZE);
        put(LARGE, LARGE_SIZE);
        put(OLD, 3);
        put(HIDDEN, 1);
        put("+first.txt", 4);
        put("two words.txt", 9);
        session.say("MKD " + FOLDER);
        put(FOLDER + "/" + INNER, INNER_SIZE);
        session.say("MKD " + FOLDER + "/inner");
        session.say("MKD " + EMPTY);
        session.say("MKD " + SORTED);
        put(SORTED + "/m.txt", 30);
        put(SORTED + "/c.txt", 20);
        put(SORTED + "/x.txt", 10);
        session.say("MKD " + AGED);
        put(AGED + "/" + SMALL, SMALL_SIZE);
    }

    /** Sets the times of the old file and of the sorted ones. Returns whether the server can do that. */
    boolean date() throws IOException {
        return date(OLD, OLD_TIME)
                && date(SORTED + "/m.txt", OLD_TIME)
                && date(SORTED + "/c.txt", OLD_TIME.plusSeconds(100_000))
                && date(SORTED + "/x.txt", OLD_TIME.plusSeconds(50_000));
    }

    private void put(String name, int size) throws IOException {
        session.upload("STOR " + name, "x".repeat(size));
    }

    /** Sets a file's time. Returns whether the server has done that. */
    boolean date(String name, Instant time) throws IOException {
        String stamp = STAMP.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        for (String command : DATING) {
            session.say(command.formatted(stamp, name));
            if (modified(name).filter(time::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Returns a file's time by MDTM (RFC 3659, section 3). */
    Optional<Instant> modified(String name) throws IOException {
        var reply = session.say("MDTM " + name);
        String text = reply.text().replaceFirst("^213 +", "").strip();
        try {
            return reply.code() == TIME_FOLLOWS
                    ? Optional.of(LocalDateTime.parse(text.replaceFirst("\\..*", ""), STAMP)
                            .toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Changes the permissions of a file to {@code rw----r--}. Returns whether the server accepts that. */
    boolean restrict(String name) throws IOException {
        return session.say("SITE CHMOD 604 " + name).positive();
    }

    /** Removes what a listing of names may leave out. */
    void removeHidden() throws IOException {
        enter("");
        session.say("DELE " + HIDDEN);
    }
}

package dev.fakeftp.internal.partner;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The folder in which files are written. It is created at the start and removed at the end. */
public final class ScratchFolder {
    /** The variants of names, with which a reply is checked. */
    public static final List<String> VARIANTS = List.of("a", "b");

    /** Line ends: one LF, and one CRLF. */
    public static final String LF = "one\ntwo\nthree\n";

    public static final String CRLF = "one\r\ntwo\r\n";

    /** A file whose download lasts until the client reads it. */
    public static final String LARGE = "large.bin";

    private static final int LARGE_LENGTH = 1 << 23;

    private static final Map<String, Integer> LENGTHS = Map.of("a", 2741, "b", 1893);

    private final String name;
    private final Map<String, Integer> sizes = new HashMap<>();

    public ScratchFolder(String name) {
        this.name = name;
    }

    /** Creates it. Fails if it exists or cannot be created. */
    public void create(PartnerSession session) throws IOException {
        ReceivedReply reply = session.say("MKD " + name);
        if (!reply.positive()) {
            throw new PartnerException("The scratch folder " + name + " cannot be created: " + reply.text()
                    + "\nGive --folder another name, or learn with --read-only.");
        }
    }

    /** Creates its content. */
    public void fill(PartnerSession session) throws IOException {
        session.enter(name);
        session.say("TYPE I");
        put(session, "lf.txt", LF);
        put(session, "crlf.txt", CRLF);
        put(session, LARGE, "0".repeat(LARGE_LENGTH));
        for (String variant : VARIANTS) {
            String top = "top-" + variant;
            session.say("MKD " + top);
            session.say("MKD " + top + "/inner-" + variant);
            session.say("MKD " + top + "/full-" + variant);
            put(session, top + "/full-" + variant + "/any.txt", LF);
            put(
                    session,
                    top + "/file-" + variant + ".bin",
                    "0123456789".repeat(400).substring(0, LENGTHS.getOrDefault(variant, 0)));
        }
    }

    private void put(PartnerSession session, String path, String content) throws IOException {
        TransferResult result = session.upload("STOR " + path, content);
        if (!result.complete()) {
            throw new PartnerException("STOR is refused: " + result.last().text() + " Learn with --read-only.");
        }
        sizes.put(session.resolve(path), content.length());
    }

    /** Returns the size of a file that does not change, or 0. */
    public int size(String path) {
        return sizes.getOrDefault(path, 0);
    }

    public void enter(PartnerSession session) throws IOException {
        session.enter(name);
    }

    /** Removes what this client has created, by its names. */
    public void remove(PartnerSession session) throws IOException {
        session.say("CWD " + session.home());
        removeContent(session, name, 0);
        ReceivedReply reply = session.say("RMD " + name);
        if (!reply.positive()) {
            throw new PartnerException("RMD " + name + " is refused: " + reply.text());
        }
    }

    private static final int DEEPEST = 4;
    private static final int MOST_NAMES = 100;

    private void removeContent(PartnerSession session, String folder, int depth) throws IOException {
        if (depth > DEEPEST || !session.say("CWD " + folder).positive()) {
            return;
        }
        session.say("TYPE A");
        for (String each : names(session)) {
            if (!each.isEmpty()
                    && !each.equals(".")
                    && !each.equals("..")
                    && !session.say("DELE " + each).positive()) {
                session.say("SITE CHMOD 755 " + each);
                removeContent(session, each, depth + 1);
                session.say("RMD " + each);
            }
        }
        session.say("CDUP");
    }

    /** Returns the names in the working folder, by the first of the listings that the server has. */
    private static List<String> names(PartnerSession session) throws IOException {
        TransferResult names = session.download("NLST");
        if (names.complete()) {
            return names(names, "^.*/");
        }
        TransferResult facts = session.download("MLSD");
        return facts.complete() ? names(facts, "^.*?; ") : names(session.download("LIST"), "^.*\\s");
    }

    private static List<String> names(TransferResult listing, String before) {
        return listing.text()
                .lines()
                .map(line -> line.replaceFirst(before, ""))
                .limit(MOST_NAMES)
                .toList();
    }
}

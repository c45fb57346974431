package dev.fakeftp.realservers;

import static dev.fakeftp.realservers.Situation.get;
import static dev.fakeftp.realservers.Situation.loggedIn;
import static dev.fakeftp.realservers.Situation.put;
import static dev.fakeftp.realservers.Situation.reader;
import static dev.fakeftp.realservers.Situation.say;
import static dev.fakeftp.realservers.Situation.silently;

import java.util.List;
import java.util.stream.Stream;

/** Downloads and uploads: complete, resumed, refused, disturbed. */
final class TransferSituations {
    private static final String LARGE = "RETR large/large.bin";
    private static final Situation.Step BINARY = silently("TYPE I");
    private static final Situation.Step TEXT = silently("TYPE A");

    private TransferSituations() {}

    static Stream<Situation> all() {
        return Stream.of(downloads(), restarts(), uploads(), appended(), unique(), connections(), during(), cut())
                .flatMap(List::stream);
    }

    private static List<Situation> downloads() {
        return List.of(
                loggedIn("RETR", BINARY, get("RETR a.txt")),
                loggedIn("RETR, absolute", BINARY, get("RETR /d/x.txt")),
                loggedIn("RETR without TYPE", get("RETR lf.txt")),
                loggedIn("RETR under TYPE A, LF", TEXT, get("RETR lf.txt")),
                loggedIn("RETR under TYPE A, CRLF", TEXT, get("RETR crlf.txt")),
                loggedIn("RETR of an empty file", BINARY, get("RETR empty.txt")),
                loggedIn("RETR of 100,000 bytes", BINARY, get("RETR big.bin")),
                loggedIn("RETR of 100,000 bytes under TYPE A", TEXT, get("RETR big.bin")),
                loggedIn("RETR of a large file", BINARY, get(LARGE)),
                loggedIn("RETR, missing", BINARY, get("RETR nowhere.txt")),
                loggedIn("RETR below a missing folder", BINARY, get("RETR nowhere/a.txt")),
                loggedIn("RETR of a folder", BINARY, get("RETR d")),
                loggedIn("RETR without argument", BINARY, get("RETR")),
                loggedIn("RETR of a link", BINARY, get("RETR links/file")),
                loggedIn("RETR of a broken link", BINARY, get("RETR links/broken")),
                loggedIn("RETR with a pattern", BINARY, get("RETR a.*")),
                loggedIn("RETR with a blank in the name", BINARY, get("RETR names/with blank.txt")),
                loggedIn("RETR with a dash before the name", BINARY, say("CWD names"), get("RETR -dash.txt")),
                loggedIn("RETR with UTF-8", BINARY, get("RETR names/grün.txt")),
                loggedIn("RETR with a quote in the name", BINARY, get("RETR names/q\"uote.txt")),
                loggedIn("RETR with parentheses in the name", BINARY, get("RETR names/par(1).txt")),
                loggedIn("RETR in the wrong case", BINARY, get("RETR names/upper.txt")),
                loggedIn("RETR of a hidden file", BINARY, get("RETR .hidden")),
                loggedIn("RETR twice", BINARY, get("RETR a.txt", "RETR lf.txt")),
                loggedIn("RETR after a refused one", BINARY, get("RETR nowhere.txt", "RETR a.txt")));
    }

    private static List<Situation> restarts() {
        return List.of(
                loggedIn("REST and RETR", BINARY, say("REST 2"), get("RETR a.txt")),
                loggedIn("REST and RETR, twice", BINARY, say("REST 2"), get("RETR a.txt", "RETR a.txt")),
                loggedIn("REST to the end and RETR", BINARY, say("REST 6"), get("RETR a.txt")),
                loggedIn("REST beyond the end and RETR", BINARY, say("REST 100"), get("RETR a.txt")),
                loggedIn("REST and RETR under TYPE A", TEXT, say("REST 2"), get("RETR a.txt")),
                loggedIn("REST, NOOP, RETR", BINARY, say("REST 2", "NOOP"), get("RETR a.txt")),
                loggedIn("REST and RETR, missing", BINARY, say("REST 2"), get("RETR nowhere.txt", "RETR a.txt")),
                loggedIn("REST and LIST", say("REST 2"), get("NLST d")),
                loggedIn("REST and STOR", BINARY, say("REST 3"), put("STOR a.txt", "XY")),
                loggedIn("REST beyond the end and STOR", BINARY, say("REST 10"), put("STOR a.txt", "XY")),
                loggedIn("REST and STOR of a new file", BINARY, say("REST 3"), put("STOR new.txt", "XY")),
                loggedIn("REST and APPE", BINARY, say("REST 3"), put("APPE a.txt", "XY")));
    }

    private static List<Situation> uploads() {
        return List.of(
                loggedIn("STOR", BINARY, put("STOR new.txt", "hello\n")),
                loggedIn("STOR, absolute", BINARY, put("STOR /d/new.txt", "hello\n")),
                loggedIn("STOR of an empty file", BINARY, put("STOR new.txt", "")),
                loggedIn("STOR over a file", BINARY, put("STOR a.txt", "new\n")),
                loggedIn("STOR without TYPE", put("STOR new.txt", "one\r\ntwo\r\n")),
                loggedIn("STOR under TYPE A, CRLF", TEXT, put("STOR new.txt", "one\r\ntwo\r\n")),
                loggedIn("STOR under TYPE A, LF", TEXT, put("STOR new.txt", "one\ntwo\n")),
                loggedIn("STOR under TYPE A, CR", TEXT, put("STOR new.txt", "one\rtwo")),
                loggedIn("STOR over a folder", BINARY, put("STOR d", "hello\n")),
                loggedIn("STOR into a missing folder", BINARY, put("STOR nowhere/new.txt", "hello\n")),
                loggedIn("STOR below a file", BINARY, put("STOR a.txt/new.txt", "hello\n")),
                loggedIn("STOR without argument", BINARY, put("STOR", "hello\n")),
                loggedIn("STOR with a slash at the end", BINARY, put("STOR new/", "hello\n")),
                loggedIn("STOR over a link", BINARY, put("STOR links/file", "hello\n")),
                loggedIn("STOR with a blank in the name", BINARY, put("STOR new file.txt", "hello\n")),
                loggedIn("STOR with UTF-8", BINARY, put("STOR neü.txt", "hello\n")),
                loggedIn("STOR with a very long name", BINARY, put("STOR " + "n".repeat(300), "hello\n")),
                loggedIn("STOR of a hidden file", BINARY, put("STOR .new", "hello\n")),
                loggedIn("ALLO and STOR", BINARY, say("ALLO 6"), put("STOR new.txt", "hello\n")),
                reader("STOR, refused", BINARY, put("STOR new.txt", "hello\n")),
                reader("STOR over a file, refused", BINARY, put("STOR a.txt", "hello\n")),
                reader("APPE, refused", BINARY, put("APPE a.txt", "hello\n")),
                reader("STOU, refused", BINARY, put("STOU", "hello\n")));
    }

    private static List<Situation> appended() {
        return List.of(
                loggedIn("APPE", BINARY, put("APPE a.txt", "more\n")),
                loggedIn("APPE of a new file", BINARY, put("APPE new.txt", "more\n")),
                loggedIn("APPE under TYPE A", TEXT, put("APPE lf.txt", "three\r\n")),
                loggedIn("APPE to a folder", BINARY, put("APPE d", "more\n")),
                loggedIn("APPE into a missing folder", BINARY, put("APPE nowhere/new.txt", "more\n")),
                loggedIn("APPE without argument", BINARY, put("APPE", "more\n")));
    }

    private static List<Situation> unique() {
        return List.of(
                loggedIn("STOU", BINARY, put("STOU", "hello\n")),
                loggedIn("STOU with a new name", BINARY, put("STOU new.txt", "hello\n")),
                loggedIn("STOU with an existing name", BINARY, put("STOU a.txt", "hello\n")),
                loggedIn("STOU into a missing folder", BINARY, put("STOU nowhere/new.txt", "hello\n")));
    }

    private static List<Situation> connections() {
        return List.of(
                loggedIn("RETR by PASV", BINARY, each -> each.getBy("PASV", "RETR a.txt")),
                loggedIn("RETR by EPSV", BINARY, each -> each.getBy("EPSV", "RETR a.txt")),
                loggedIn("RETR by EPSV 1", BINARY, each -> each.getBy("EPSV 1", "RETR a.txt")),
                loggedIn("RETR by PORT", BINARY, each -> each.getActive("PORT", "RETR a.txt")),
                loggedIn("RETR by EPRT", BINARY, each -> each.getActive("EPRT", "RETR a.txt")),
                loggedIn("RETR of a missing file by PORT", BINARY, each -> each.getActive("PORT", "RETR nowhere.txt")),
                loggedIn("STOR by PORT", BINARY, each -> each.putActive("STOR new.txt", "hello\n")),
                loggedIn("LIST by PORT", each -> each.getActive("PORT", "LIST d")),
                loggedIn("RETR by a port without listener", BINARY, each -> each.unreachable("RETR a.txt")),
                loggedIn("LIST by a port without listener", each -> each.unreachable("LIST")),
                loggedIn("STOR by a port without listener", BINARY, each -> each.unreachable("STOR new.txt")),
                loggedIn("RETR without PASV", BINARY, say("RETR a.txt"), Conversation::hearAll),
                loggedIn("STOR without PASV", BINARY, say("STOR new.txt"), Conversation::hearAll),
                loggedIn("LIST without PASV", say("LIST"), Conversation::hearAll),
                loggedIn("NLST without PASV", say("NLST"), Conversation::hearAll),
                loggedIn("MLSD without PASV", say("MLSD"), Conversation::hearAll),
                loggedIn("RETR without PASV, missing", BINARY, say("RETR nowhere.txt"), Conversation::hearAll),
                loggedIn(
                        "RETR, second time without PASV",
                        BINARY,
                        get("RETR a.txt"),
                        say("RETR a.txt"),
                        Conversation::hearAll),
                loggedIn("RETR without a connection to the passive port", BINARY, each -> each.undialled("RETR a.txt")),
                loggedIn(
                        "STOR without a connection to the passive port",
                        BINARY,
                        each -> each.undialled("STOR new.txt")),
                loggedIn("LIST without a connection to the passive port", each -> each.undialled("LIST")),
                loggedIn("PORT after PASV", BINARY, say("PASV"), each -> each.getActive("PORT", "RETR a.txt")));
    }

    private static List<Situation> during() {
        return List.of(
                loggedIn("NOOP during RETR", BINARY, each -> each.duringGet(LARGE, "NOOP")),
                loggedIn("STAT during RETR", BINARY, each -> each.duringGet(LARGE, "STAT")),
                loggedIn("ABOR during RETR", BINARY, each -> each.duringGet(LARGE, "ABOR")),
                loggedIn("PWD during RETR", BINARY, each -> each.duringGet(LARGE, "PWD")),
                loggedIn("QUIT during RETR", BINARY, each -> each.duringGet(LARGE, "QUIT")),
                loggedIn("XYZZY during RETR", BINARY, each -> each.duringGet(LARGE, "XYZZY")),
                loggedIn("NOOP during STOR", BINARY, each -> each.duringPut("STOR new.txt", "hello\n", "NOOP")),
                loggedIn("STAT during STOR", BINARY, each -> each.duringPut("STOR new.txt", "hello\n", "STAT")),
                loggedIn("ABOR during STOR", BINARY, each -> each.duringPut("STOR new.txt", "hello\n", "ABOR")),
                loggedIn("ABOR after RETR", BINARY, get("RETR a.txt"), say("ABOR"), Conversation::hearAll),
                loggedIn("ABOR after PASV", say("PASV", "ABOR"), Conversation::hearAll));
    }

    private static List<Situation> cut() {
        return List.of(
                loggedIn("RETR, cut by the client", BINARY, each -> each.cutGet(LARGE), say("PWD")),
                loggedIn("STOR, cut by the client", BINARY, each -> each.cutPut("STOR new.txt"), say("PWD")),
                loggedIn("APPE, cut by the client", BINARY, each -> each.cutPut("APPE new.txt"), say("PWD")));
    }
}

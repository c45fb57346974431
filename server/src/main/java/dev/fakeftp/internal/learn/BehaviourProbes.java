package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.json.Json;
import dev.fakeftp.internal.json.RequestJson;
import dev.fakeftp.internal.partner.PartnerSession;
import dev.fakeftp.internal.partner.ReceivedReply;
import dev.fakeftp.internal.partner.ScratchFolder;
import dev.fakeftp.internal.partner.TransferResult;
import dev.fakeftp.internal.personality.Behaviour.Abort;
import dev.fakeftp.internal.personality.Behaviour.DownloadRestart;
import dev.fakeftp.internal.personality.Behaviour.DuringRules;
import dev.fakeftp.internal.personality.Behaviour.FileRules;
import dev.fakeftp.internal.personality.Behaviour.FirstReply;
import dev.fakeftp.internal.personality.Behaviour.LineEndRule;
import dev.fakeftp.internal.personality.Behaviour.LineRules;
import dev.fakeftp.internal.personality.Behaviour.Others;
import dev.fakeftp.internal.personality.Behaviour.RestartRules;
import dev.fakeftp.internal.personality.Behaviour.TextSize;
import dev.fakeftp.internal.personality.Behaviour.TransferRules;
import dev.fakeftp.internal.personality.Behaviour.UniqueNames;
import dev.fakeftp.internal.personality.Behaviour.UploadRestart;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds out what a server does, where its replies do not tell. The scratch folder is the working one. */
final class BehaviourProbes {
    private static final String SIX_BYTES = "hello\n";
    private static final String LARGE_OFFSET = "10";
    private static final Pattern NAME_OF_SESSION = Pattern.compile("wanted\\.txt\\.\\d+\\.\\d+");
    private static final String FILE = "behaviour.txt";
    private static final int ABORT_MILLIS = 700;

    private final PartnerSession session;

    BehaviourProbes(PartnerSession session) {
        this.session = session;
    }

    private boolean positive(String command) throws IOException {
        return session.say(command).positive();
    }

    private String content(String file) throws IOException {
        session.say("TYPE I");
        return session.download("RETR " + file).text();
    }

    private void put(String content) throws IOException {
        session.say("TYPE I");
        session.upload("STOR " + FILE, content);
    }

    private boolean exists(String path) throws IOException {
        session.say("TYPE I");
        return positive("SIZE " + path);
    }

    /** Needs a session of its own for a transfer that never has a data connection. */
    TransferRules transfers(PartnerSession unprepared, PartnerSession unconnected) throws IOException {
        session.say("TYPE I");
        boolean fileFirst =
                unprepared.say("RETR none.txt", PartnerSession.SILENCE).code() == 550;
        unconnected.say("TYPE I");
        unconnected.listen();
        FirstReply opening =
                unconnected.say("STOR created.txt", PartnerSession.SILENCE).preliminary()
                        ? FirstReply.AT_ONCE
                        : FirstReply.CONNECTED;
        boolean created = exists("created.txt");
        unconnected.close();
        session.say("DELE created.txt");
        put(SIX_BYTES);
        boolean appends = session.upload("APPE " + FILE, SIX_BYTES).complete();
        TransferRules rules = new TransferRules(
                opening,
                fileFirst,
                created,
                appends,
                download(),
                upload(),
                unique(),
                TransferRules.DEFAULT.connectsAtPort());
        session.say("DELE " + FILE);
        return rules;
    }

    private LineEndRule download() throws IOException {
        session.say("TYPE A");
        boolean converted = session.download("RETR lf.txt").text().contains("\r\n");
        boolean doubled = session.download("RETR crlf.txt").text().contains("\r\r\n");
        session.say("TYPE I");
        return !converted ? LineEndRule.UNCHANGED : doubled ? LineEndRule.DOUBLED : LineEndRule.CONVERTED;
    }

    private LineEndRule upload() throws IOException {
        session.say("TYPE A");
        session.upload("STOR " + FILE, "one\r\ntwo\rthree");
        String stored = content(FILE);
        if (stored.contains("\r\n")) {
            return LineEndRule.UNCHANGED;
        }
        return stored.contains("\r") ? LineEndRule.CONVERTED : LineEndRule.WITHOUT_CR;
    }

    private UniqueNames unique() throws IOException {
        session.say("TYPE I");
        String text = session.upload("STOU wanted.txt", SIX_BYTES).replies().toString();
        if (positive("DELE wanted.txt")) {
            return UniqueNames.ONLY_IF_USED;
        }
        return NAME_OF_SESSION.matcher(text).find() ? UniqueNames.BY_SESSION : UniqueNames.GENERATED;
    }

    RestartRules restarts() throws IOException {
        put(SIX_BYTES);
        session.say("REST " + LARGE_OFFSET);
        TransferResult beyond = session.download("RETR " + FILE);
        DownloadRestart download = !beyond.complete()
                ? DownloadRestart.WITHIN_FILE
                : beyond.text().isEmpty() ? DownloadRestart.CLAMPED : DownloadRestart.IGNORED;
        session.say("REST 0");
        UploadRestart upload = uploadRestart();
        session.say("TYPE A");
        boolean inText = positive("REST 2");
        session.say("TYPE I");
        session.say("REST 0");
        session.say("DELE " + FILE);
        return new RestartRules(download, upload, inText, RestartRules.DEFAULT.beforePort());
    }

    private UploadRestart uploadRestart() throws IOException {
        session.say("REST 3");
        boolean accepted = session.upload("STOR " + FILE, "XY").complete();
        session.say("REST 0");
        String within = content(FILE);
        put(SIX_BYTES);
        session.say("REST " + LARGE_OFFSET);
        boolean beyond = session.upload("STOR " + FILE, "XY").complete();
        session.say("REST 0");
        if (!accepted) {
            return UploadRestart.REFUSED;
        } else if (within.equals("XY")) {
            return UploadRestart.IGNORED;
        } else if (within.equals("helXY")) {
            return UploadRestart.TRUNCATING;
        }
        return beyond ? UploadRestart.PADDED : UploadRestart.WITHIN_FILE;
    }

    /** Each command is sent in the middle of a download of its own. */
    DuringRules during(PartnerSession aborted) throws IOException {
        Set<String> served = new TreeSet<>();
        for (String verb : new String[] {"NOOP", "STAT"}) {
            if (session.during(verb, ScratchFolder.LARGE).positive()) {
                served.add(verb);
            }
        }
        ReceivedReply other = session.during("PWD", ScratchFolder.LARGE);
        Others others = other.code() == 0 ? Others.WAIT : other.positive() ? Others.SERVED : Others.REFUSED;
        Abort[] abort = {Abort.WAITS};
        aborted.say("TYPE I");
        aborted.transfer("RETR " + ScratchFolder.LARGE, data -> {
            if (aborted.say("ABOR", PartnerSession.SILENCE).code() != 0) {
                abort[0] = data.reset(ABORT_MILLIS) ? Abort.RESETS : Abort.CLOSES;
            } else {
                data.read();
            }
            return "";
        });
        aborted.close();
        return new DuringRules(others == Others.SERVED ? Set.of() : served, others, abort[0]);
    }

    FileRules files() throws IOException {
        session.say("TYPE A");
        String size = session.say("SIZE lf.txt").text();
        session.say("TYPE I");
        TextSize textSize = size.equals("213 " + ScratchFolder.LF.length())
                ? TextSize.STORED
                : size.startsWith("213") ? TextSize.SENT : TextSize.REFUSED;
        put(SIX_BYTES);
        boolean timeByMdtm = session.say("MDTM 20200102030405 " + FILE).positive();
        session.say("DELE " + FILE);
        session.say("MKD folder");
        boolean deletesFolders = positive("DELE folder");
        session.say("RMD folder");
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("textSize", textSize.name());
        rules.put("emptyIsHome", emptyIsHome());
        rules.put("renameAtOnce", renameAtOnce());
        rules.put("renameReplaces", renameReplaces());
        rules.put("home", home());
        rules.put("lexicalParents", positive("CWD nowhere/../top-a/.."));
        rules.put("checksWorkingFolder", checksWorking());
        rules.put("deletesFolders", deletesFolders);
        rules.put("timeByMdtm", timeByMdtm);
        rules.put("removesWorkingFolder", removesWorking());
        return RequestJson.read(new StringReader(Json.GSON.toJson(rules)), FileRules.class);
    }

    private boolean emptyIsHome() throws IOException {
        boolean changed = positive("CWD") && session.workingFolder().equals(session.home());
        session.say("CWD " + session.folder());
        return changed;
    }

    private boolean renameAtOnce() throws IOException {
        put(SIX_BYTES);
        session.say("RNFR " + FILE);
        session.say("NOOP");
        boolean refused = session.say("RNTO renamed.txt").code() == 503;
        session.say("DELE " + FILE);
        session.say("DELE renamed.txt");
        return refused;
    }

    private boolean renameReplaces() throws IOException {
        put(SIX_BYTES);
        session.upload("STOR renamed.txt", SIX_BYTES);
        session.say("RNFR " + FILE);
        boolean replaces = positive("RNTO renamed.txt");
        session.say("DELE " + FILE);
        session.say("DELE renamed.txt");
        return replaces;
    }

    private boolean home() throws IOException {
        String before = session.folder();
        boolean home = positive("CWD ~");
        if (home) {
            session.say("CWD " + before);
        }
        return home;
    }

    /** PWD after another session or command has removed the working folder. */
    private boolean checksWorking() throws IOException {
        session.say("MKD folder");
        session.say("CWD folder");
        session.say("RMD " + session.folder() + "/folder");
        boolean checks = !positive("PWD");
        session.say("CWD " + session.folder());
        return checks;
    }

    private boolean removesWorking() throws IOException {
        session.say("MKD folder");
        session.say("CWD folder");
        boolean removed = positive("RMD .");
        session.say("CWD ..");
        session.say("CWD " + session.folder());
        session.say("RMD folder");
        return removed;
    }

    /** Needs no file. */
    static LineRules lines(PartnerSession session) throws IOException {
        boolean empty = session.sayExactly("\r\n").code() != 0;
        boolean blank = session.sayExactly("  \r\n").code() != 0;
        boolean strips = session.sayExactly("  PWD\r\n").positive();
        boolean tabs = session.sayExactly("CWD\t/\r\n").positive();
        session.read(PartnerSession.SILENCE);
        return new LineRules(empty, blank, strips, tabs, LineRules.DEFAULT.longest());
    }
}

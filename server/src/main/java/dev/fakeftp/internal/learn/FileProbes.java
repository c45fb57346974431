package dev.fakeftp.internal.learn;

import static dev.fakeftp.internal.learn.Probe.Start.LOGGED_IN;
import static dev.fakeftp.internal.learn.Probe.writing;
import static dev.fakeftp.internal.learn.Step.put;
import static dev.fakeftp.internal.learn.Step.putSilently;
import static dev.fakeftp.internal.learn.Step.say;
import static dev.fakeftp.internal.learn.Step.silently;

import dev.fakeftp.internal.wire.Situation;
import java.util.List;
import java.util.stream.Stream;

/** Commands about files and folders, done and refused. */
final class FileProbes {
    private static final String FILE = "top-%/file-%.bin";
    private static final String NEW = "top-%/new-%.bin";
    private static final String FOLDER = "top-%/inner-%";
    private static final String FULL = "top-%/full-%";
    private static final String MISSING = "top-%/none-%.bin";
    private static final String BELOW_MISSING = "none-%/none-%.bin";
    private static final String BELOW_FILE = FILE + "/none-%.bin";
    private static final String CONTENT = "some bytes\n";
    private static final String CONTENT_OF_TEXT = "some text\r\n";

    private FileProbes() {}

    /** Probes of files that do not exist, in any folder. They change nothing. */
    static Stream<Probe> reading() {
        return Stream.concat(
                        Stream.of("CWD", "DELE", "RMD", "RNFR", "SIZE", "MDTM", "MLST", "RETR", "LIST", "NLST", "MLSD")
                                .flatMap(verb -> Stream.of(verb + " " + MISSING, verb + " " + BELOW_MISSING)),
                        Stream.of(
                                "RNTO " + MISSING,
                                "MFMT 20200102030405 <" + MISSING + ">",
                                "MDTM 20200102030405 <" + MISSING + ">",
                                "SITE CHMOD 600 <" + MISSING + ">"))
                .map(command -> Probe.of(LOGGED_IN, say(command)));
    }

    /** Probes that most servers refuse. Some create the missing folder, and some then take the working folder. */
    static Stream<Probe> mostlyRefused() {
        return Stream.concat(
                Probe.each(LOGGED_IN, "DELE", "RMD", "MKD", "MFMT", "MFMT 20200102030405", "STOR", "APPE"),
                Stream.of("STOR ", "APPE ", "MKD ").map(verb -> Probe.of(LOGGED_IN, say(verb + BELOW_MISSING))));
    }

    /** Commands without their argument that change no file. */
    static Stream<Probe> withoutArgument() {
        return Probe.each(
                LOGGED_IN,
                "CWD",
                "RNFR",
                "SIZE",
                "MDTM",
                "MLST",
                "RETR",
                "CWD ..",
                "CDUP",
                "CDUP now",
                "CWD /",
                "XCWD /",
                "XCUP");
    }

    /** Probes that need the scratch folder. */
    static Stream<Probe> inScratchFolder() {
        return Stream.of(folders(), files(), renamed(), facts(), transfers(), denied())
                .flatMap(List::stream);
    }

    private static Probe probe(Step... steps) {
        return writing(steps);
    }

    private static List<Probe> folders() {
        return List.of(
                probe(say("CWD " + FOLDER), say("PWD"), say("CDUP"), say("CWD .."), silently("CDUP")),
                probe(say("CWD top-%"), say("CWD .")),
                probe(say("CWD " + FILE)),
                probe(say("CWD " + BELOW_FILE)),
                probe(silently("CWD top-%"), say("CDUP now")).inOwnSession(),
                probe(silently("CWD top-%"), say("XCUP")),
                probe(say("XCWD top-%")),
                probe(say("MKD top-%/new-%"), say("MKD top-%/new-%"), say("RMD top-%/new-%"), say("RMD top-%/new-%")),
                probe(say("XMKD top-%/new-%"), say("XRMD top-%/new-%")),
                probe(say("MKD " + FILE)),
                probe(say("MKD " + BELOW_FILE)),
                probe(say("MKD /")),
                probe(say("RMD " + FULL)),
                probe(say("RMD " + FILE)),
                probe(say("SITE MKDIR <top-%/new-%>"), silently("RMD top-%/new-%")));
    }

    private static List<Probe> files() {
        return List.of(
                probe(putSilently("STOR " + NEW, CONTENT), say("DELE " + NEW)),
                probe(say("DELE " + FULL)),
                probe(silently("MKD top-%/new-%"), say("DELE top-%/new-%"), silently("RMD top-%/new-%")));
    }

    private static List<Probe> renamed() {
        String other = "top-%/other-%.bin";
        return List.of(
                probe(
                        putSilently("STOR " + NEW, CONTENT),
                        say("RNFR " + NEW),
                        say("RNTO " + other),
                        say("RNTO " + NEW),
                        silently("DELE " + other)),
                probe(
                        putSilently("STOR " + NEW, CONTENT),
                        putSilently("STOR " + other, CONTENT),
                        silently("RNFR " + NEW),
                        say("RNTO " + other),
                        silently("DELE " + NEW),
                        silently("DELE " + other)),
                probe(
                        putSilently("STOR " + NEW, CONTENT),
                        silently("RNFR " + NEW),
                        say("RNTO " + BELOW_MISSING),
                        silently("DELE " + NEW)),
                probe(
                        putSilently("STOR " + NEW, CONTENT),
                        silently("RNFR " + NEW),
                        say("RNTO " + FULL),
                        silently("DELE " + NEW)),
                probe(
                        silently("MKD top-%/new-%"),
                        silently("RNFR top-%/new-%"),
                        say("RNTO " + FILE),
                        silently("RMD top-%/new-%")),
                probe(
                        silently("MKD top-%/new-%"),
                        silently("RNFR top-%/new-%"),
                        say("RNTO top-%/new-%/below"),
                        silently("RMD top-%/new-%")),
                probe(silently("RNFR " + FILE), say("RNTO")).inOwnSession(),
                probe(silently("RNFR " + FILE), say("RNFR " + FILE)).inOwnSession(),
                probe(say("RNFR " + FULL)).inOwnSession());
    }

    private static List<Probe> facts() {
        return List.of(
                probe(say("SIZE " + FILE)),
                probe(say("SIZE " + FULL)),
                probe(silently("TYPE A"), say("SIZE " + FILE)),
                probe(silently("TYPE A"), say("SIZE " + FULL)),
                probe(silently("TYPE A"), say("SIZE " + MISSING)),
                probe(say("MDTM " + FILE)),
                probe(say("MDTM " + FULL)),
                probe(say("MDTM 20200102030405 <" + FILE + ">")),
                probe(say("MDTM 20201302030405 <" + FILE + ">")),
                probe(say("MFMT 20200102030405 <" + FILE + ">")),
                probe(say("MFMT 2020 <" + FILE + ">")),
                probe(say("MFF modify=20200102030405; <" + FILE + ">")),
                probe(say("MLST " + FILE)),
                probe(say("MLST " + FULL)),
                probe(say("SITE CHMOD 644 <" + FILE + ">")),
                probe(
                        putSilently("STOR " + NEW, CONTENT),
                        say("SITE CHMOD abc <" + NEW + ">"),
                        silently("DELE " + NEW)),
                probe(
                        putSilently("STOR " + NEW, CONTENT),
                        say("SITE CHMOD 999 <" + NEW + ">"),
                        silently("DELE " + NEW)),
                probe(say("SITE UTIME 20200102030405 <" + FILE + ">")));
    }

    private static List<Probe> transfers() {
        return List.of(
                probe(put("STOR " + NEW, CONTENT), put("STOR " + NEW, CONTENT), silently("DELE " + NEW)),
                probe(silently("TYPE A"), put("STOR " + NEW, CONTENT_OF_TEXT), silently("DELE " + NEW)),
                probe(put("APPE " + NEW, CONTENT), put("APPE " + NEW, CONTENT), silently("DELE " + NEW)),
                probe(put("STOR " + FULL, CONTENT)),
                probe(put("STOR " + BELOW_MISSING, CONTENT)),
                probe(put("STOR " + BELOW_FILE, CONTENT)),
                probe(put("APPE " + FULL, CONTENT)),
                probe(put("STOU top-%/stou-%.bin", CONTENT)),
                probe(put("STOU " + FILE, CONTENT)),
                probe(put("STOU " + BELOW_MISSING, CONTENT)),
                probe(say("RETR " + FILE)),
                probe(silently("TYPE A"), say("RETR " + FILE)),
                probe(say("RETR " + FULL)),
                probe(silently("REST 17"), say("RETR " + FILE)),
                probe(silently("REST 9999"), say("RETR " + FILE), silently("REST 0")),
                probe(silently("TYPE A"), silently("REST 17"), say("RETR " + FILE), silently("REST 0")),
                probe(silently("REST 3"), put("STOR " + FULL, CONTENT), silently("REST 0")),
                probe(
                        putSilently("STOR " + NEW, CONTENT),
                        silently("REST 99"),
                        put("STOR " + NEW, CONTENT),
                        silently("REST 0"),
                        silently("DELE " + NEW)),
                probe(silently("REST 3"), put("STOR " + NEW, CONTENT), silently("REST 0"), silently("DELE " + NEW)),
                probe(
                        putSilently("STOR " + NEW, CONTENT),
                        silently("REST 3"),
                        put("APPE " + NEW, CONTENT),
                        silently("REST 0"),
                        silently("DELE " + NEW)),
                probe(silently("TYPE A"), say("LIST top-%")),
                probe(silently("TYPE A"), say("NLST top-%")),
                probe(silently("TYPE A"), say("NLST " + FOLDER)),
                probe(say("LIST top-%")),
                probe(say("NLST top-%")),
                probe(say("MLSD top-%")),
                probe(say("MLSD " + FILE)));
    }

    /** A folder that its own user cannot change. */
    private static List<Probe> denied() {
        String closed = "top-%/closed-%";
        String file = closed + "/file-%.bin";
        return Stream.of(
                        say("MKD " + closed + "/new-%"),
                        say("RMD " + closed + "/folder-%"),
                        say("DELE " + file),
                        put("STOR " + closed + "/new-%.bin", CONTENT),
                        put("APPE " + closed + "/new-%.bin", CONTENT))
                .map(step -> step.in(Situation.REFUSED))
                .map(step -> probe(
                        silently("MKD " + closed),
                        silently("MKD " + closed + "/folder-%"),
                        putSilently("STOR " + file, CONTENT),
                        silently("SITE CHMOD 555 " + closed),
                        step,
                        silently("SITE CHMOD 755 " + closed),
                        silently("DELE " + file),
                        silently("RMD " + closed + "/folder-%"),
                        silently("RMD " + closed)))
                .toList();
    }
}

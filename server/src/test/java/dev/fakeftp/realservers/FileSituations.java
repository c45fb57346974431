package dev.fakeftp.realservers;

import static dev.fakeftp.realservers.Situation.loggedIn;
import static dev.fakeftp.realservers.Situation.reader;
import static dev.fakeftp.realservers.Situation.say;
import static dev.fakeftp.realservers.Situation.silently;

import java.util.List;
import java.util.stream.Stream;

/** Commands about a file that move no data. */
final class FileSituations {
    private FileSituations() {}

    static Stream<Situation> all() {
        return Stream.of(deleted(), renamed(), sizes(), times(), facts(), sites())
                .flatMap(List::stream);
    }

    private static List<Situation> deleted() {
        return List.of(
                loggedIn("DELE", say("DELE a.txt", "DELE a.txt")),
                loggedIn("DELE, absolute", say("DELE /d/x.txt")),
                loggedIn("DELE, missing", say("DELE nowhere.txt")),
                loggedIn("DELE below a missing folder", say("DELE nowhere/a.txt")),
                loggedIn("DELE of a folder", say("DELE d")),
                loggedIn("DELE of an empty folder", say("DELE void")),
                loggedIn("DELE without argument", say("DELE")),
                loggedIn("DELE of a link", say("DELE links/file")),
                loggedIn("DELE of a broken link", say("DELE links/broken")),
                loggedIn("DELE with a pattern", say("DELE *.txt")),
                loggedIn("DELE with a blank in the name", say("DELE names/with blank.txt")),
                loggedIn("DELE of a read-only file", say("DELE modes/readonly.txt")),
                reader("DELE, refused", say("DELE a.txt")));
    }

    private static List<Situation> renamed() {
        return List.of(
                loggedIn("RNTO", say("RNFR a.txt", "RNTO b.txt")),
                loggedIn("RNTO into another folder", say("RNFR a.txt", "RNTO d/a.txt")),
                loggedIn("RNTO of a folder", say("RNFR d", "RNTO e")),
                loggedIn("RNTO onto a file", say("RNFR a.txt", "RNTO lf.txt")),
                loggedIn("RNTO onto itself", say("RNFR a.txt", "RNTO a.txt")),
                loggedIn("RNTO onto a folder", say("RNFR a.txt", "RNTO d")),
                loggedIn("RNTO of a folder onto an empty one", say("RNFR d", "RNTO void")),
                loggedIn("RNTO of a folder onto a file", say("RNFR d", "RNTO a.txt")),
                loggedIn("RNTO of a folder into itself", say("RNFR d", "RNTO d/sub/d")),
                loggedIn("RNTO into a missing folder", say("RNFR a.txt", "RNTO nowhere/b.txt")),
                loggedIn("RNTO without RNFR", say("RNTO b.txt")),
                loggedIn("RNTO twice", say("RNFR a.txt", "RNTO b.txt", "RNTO c.txt")),
                loggedIn("RNTO after another command", say("RNFR a.txt", "NOOP", "RNTO b.txt")),
                loggedIn("RNTO without argument", say("RNFR a.txt", "RNTO")),
                loggedIn("RNFR, missing", say("RNFR nowhere.txt", "RNTO b.txt")),
                loggedIn("RNFR without argument", say("RNFR")),
                loggedIn("RNFR twice", say("RNFR a.txt", "RNFR lf.txt", "RNTO b.txt")),
                loggedIn("RNFR of a broken link", say("RNFR links/broken", "RNTO links/other")),
                reader("RNTO, refused", say("RNFR a.txt", "RNTO b.txt")));
    }

    private static List<Situation> sizes() {
        return List.of(
                loggedIn("SIZE", silently("TYPE I"), say("SIZE a.txt")),
                loggedIn("SIZE of an empty file", silently("TYPE I"), say("SIZE empty.txt")),
                loggedIn("SIZE of a large file", silently("TYPE I"), say("SIZE large/large.bin")),
                loggedIn("SIZE, missing", silently("TYPE I"), say("SIZE nowhere.txt")),
                loggedIn("SIZE of a folder", silently("TYPE I"), say("SIZE d")),
                loggedIn("SIZE of a link", silently("TYPE I"), say("SIZE links/file")),
                loggedIn("SIZE of a broken link", silently("TYPE I"), say("SIZE links/broken")),
                loggedIn("SIZE without argument", silently("TYPE I"), say("SIZE")),
                loggedIn("SIZE under TYPE A", silently("TYPE A"), say("SIZE lf.txt")),
                loggedIn("SIZE under TYPE A, missing", silently("TYPE A"), say("SIZE nowhere.txt")),
                loggedIn("SIZE under TYPE A of a folder", silently("TYPE A"), say("SIZE d")),
                loggedIn("SIZE under TYPE A of a large file", silently("TYPE A"), say("SIZE large/large.bin")),
                loggedIn("SIZE without TYPE", say("SIZE lf.txt")));
    }

    private static List<Situation> times() {
        return List.of(
                loggedIn("MDTM", say("MDTM a.txt")),
                loggedIn("MDTM of an old file", say("MDTM dates/y1999")),
                loggedIn("MDTM of a future file", say("MDTM dates/y2037")),
                loggedIn("MDTM, missing", say("MDTM nowhere.txt")),
                loggedIn("MDTM of a folder", say("MDTM d")),
                loggedIn("MDTM of a link", say("MDTM links/file")),
                loggedIn("MDTM without argument", say("MDTM")),
                loggedIn("MDTM with a time", say("MDTM 20200102030405 a.txt", "MDTM a.txt")),
                loggedIn("MDTM with a bad time", say("MDTM 20201302030405 a.txt")),
                loggedIn("MDTM with a time, missing", say("MDTM 20200102030405 nowhere.txt")),
                loggedIn("MFMT", say("MFMT 20200102030405 a.txt", "MDTM a.txt")),
                loggedIn("MFMT of a folder", say("MFMT 20200102030405 d", "MDTM d")),
                loggedIn("MFMT with a fraction", say("MFMT 20200102030405.678 a.txt", "MDTM a.txt")),
                loggedIn("MFMT with a bad time", say("MFMT 2020 a.txt")),
                loggedIn("MFMT, missing", say("MFMT 20200102030405 nowhere.txt")),
                loggedIn("MFMT without a path", say("MFMT 20200102030405")),
                loggedIn("MFMT without argument", say("MFMT")),
                loggedIn("MFF", say("MFF modify=20200102030405; a.txt")),
                reader("MFMT, refused", say("MFMT 20200102030405 a.txt")));
    }

    private static List<Situation> facts() {
        return List.of(
                loggedIn("MLST", say("MLST a.txt")),
                loggedIn("MLST of a folder", say("MLST d")),
                loggedIn("MLST, absolute", say("MLST /d/x.txt")),
                loggedIn("MLST, missing", say("MLST nowhere.txt")),
                loggedIn("MLST of a link", say("MLST links/file")),
                loggedIn("MLST of a broken link", say("MLST links/broken")),
                loggedIn("MLST of a private file", say("MLST modes/private.txt")),
                loggedIn("MLST without argument", say("MLST")),
                loggedIn("MLST after OPTS MLST", say("OPTS MLST type;size;", "MLST a.txt")),
                loggedIn("XCRC", say("XCRC a.txt")),
                loggedIn("XMD5", say("XMD5 a.txt")),
                loggedIn("MD5", say("MD5 a.txt")),
                loggedIn("HASH", say("HASH a.txt")));
    }

    private static List<Situation> sites() {
        return List.of(
                loggedIn("SITE HELP", say("SITE HELP")),
                loggedIn("SITE without argument", say("SITE")),
                loggedIn("SITE, unknown", say("SITE XYZZY a.txt")),
                loggedIn("SITE CHMOD", say("SITE CHMOD 600 a.txt")),
                loggedIn("SITE CHMOD in lower case", say("site chmod 600 a.txt")),
                loggedIn("SITE CHMOD of a folder", say("SITE CHMOD 700 d")),
                loggedIn("SITE CHMOD, missing", say("SITE CHMOD 600 nowhere.txt")),
                loggedIn("SITE CHMOD with a bad mode", say("SITE CHMOD abc a.txt")),
                loggedIn("SITE CHMOD with 9", say("SITE CHMOD 999 a.txt")),
                loggedIn("SITE CHMOD without a path", say("SITE CHMOD 600")),
                loggedIn("SITE CHMOD without argument", say("SITE CHMOD")),
                loggedIn("SITE UMASK", say("SITE UMASK")),
                loggedIn("SITE UMASK with a value", say("SITE UMASK 077")),
                loggedIn("SITE IDLE", say("SITE IDLE")),
                loggedIn("SITE IDLE with a value", say("SITE IDLE 300")),
                loggedIn("SITE UTIME", say("SITE UTIME 20200102030405 a.txt", "MDTM a.txt")),
                loggedIn("SITE MKDIR", say("SITE MKDIR new")),
                loggedIn("SITE RMDIR", say("SITE RMDIR void")),
                loggedIn("SITE SYMLINK", say("SITE SYMLINK a.txt new-link")),
                loggedIn("SITE CPFR", say("SITE CPFR a.txt", "SITE CPTO copy.txt")),
                loggedIn("SITE CHGRP", say("SITE CHGRP acme a.txt")),
                reader("SITE CHMOD, refused", say("SITE CHMOD 600 a.txt")));
    }
}

package dev.fakeftp.realservers;

import static dev.fakeftp.realservers.Situation.loggedIn;
import static dev.fakeftp.realservers.Situation.reader;
import static dev.fakeftp.realservers.Situation.say;

import java.util.List;
import java.util.stream.Stream;

/** Folders: the working one, new ones, removed ones. */
final class FolderSituations {
    private FolderSituations() {}

    static Stream<Situation> all() {
        return Stream.of(working(), parents(), created(), removed()).flatMap(List::stream);
    }

    private static List<Situation> working() {
        return List.of(
                loggedIn("PWD", say("PWD")),
                loggedIn("PWD with an argument", say("PWD d")),
                loggedIn("pwd in lower case", say("pwd")),
                loggedIn("XPWD", say("XPWD")),
                loggedIn("CWD", say("CWD d", "PWD")),
                loggedIn("CWD, absolute", say("CWD /d/sub", "PWD")),
                loggedIn("CWD with a slash at the end", say("CWD d/", "PWD")),
                loggedIn("CWD with two slashes", say("CWD d//sub", "PWD")),
                loggedIn("CWD to the root", say("CWD d", "CWD /", "PWD")),
                loggedIn("CWD, missing", say("CWD nowhere", "PWD")),
                loggedIn("CWD below a missing folder", say("CWD nowhere/sub")),
                loggedIn("CWD to a file", say("CWD a.txt")),
                loggedIn("CWD below a file", say("CWD a.txt/sub")),
                loggedIn("CWD without argument", say("CWD", "PWD")),
                loggedIn("CWD to the home", say("CWD d", "CWD ~", "PWD")),
                loggedIn("CWD with a blank in the name", say("CWD names/folder with blank", "PWD")),
                loggedIn("CWD with blanks around", say("CWD  d", "PWD")),
                loggedIn("CWD to a link", say("CWD links/folder", "PWD")),
                loggedIn("CWD to a broken link", say("CWD links/broken")),
                loggedIn("CWD in the wrong case", say("CWD D")),
                loggedIn("CWD with a pattern", say("CWD voi*", "PWD")),
                loggedIn("CWD to a private folder", say("CWD modes/private")),
                loggedIn("XCWD", say("XCWD d", "PWD")));
    }

    private static List<Situation> parents() {
        return List.of(
                loggedIn("CDUP", say("CWD d/sub", "CDUP", "PWD")),
                loggedIn("CDUP in the root", say("CDUP", "PWD")),
                loggedIn("CDUP with an argument", say("CWD d", "CDUP x", "PWD")),
                loggedIn("XCUP", say("CWD d", "XCUP", "PWD")),
                loggedIn("CWD ..", say("CWD d/sub", "CWD ..", "PWD")),
                loggedIn("CWD .. in the root", say("CWD ..", "PWD")),
                loggedIn("CWD .", say("CWD d", "CWD .", "PWD")),
                loggedIn("CWD with .. inside", say("CWD d/../void", "PWD")),
                loggedIn("CWD with .. behind a missing folder", say("CWD nowhere/../d", "PWD")));
    }

    private static List<Situation> created() {
        return List.of(
                loggedIn("MKD", say("MKD new", "CWD new")),
                loggedIn("MKD, absolute", say("MKD /d/new")),
                loggedIn("MKD in another folder", say("CWD d", "MKD new", "PWD")),
                loggedIn("MKD with a slash at the end", say("MKD new/")),
                loggedIn("MKD, existing", say("MKD d")),
                loggedIn("MKD over a file", say("MKD a.txt")),
                loggedIn("MKD below a missing folder", say("MKD nowhere/new")),
                loggedIn("MKD below a file", say("MKD a.txt/new")),
                loggedIn("MKD without argument", say("MKD")),
                loggedIn("MKD with a blank in the name", say("MKD new folder")),
                loggedIn("MKD with a quote in the name", say("MKD ne\"w", "CWD ne\"w", "PWD")),
                loggedIn("MKD with UTF-8", say("MKD füße", "CWD füße", "PWD")),
                loggedIn("MKD of the root", say("MKD /")),
                loggedIn("MKD with a very long name", say("MKD " + "n".repeat(300))),
                loggedIn("XMKD", say("XMKD new")),
                reader("MKD, refused", say("MKD new")),
                reader("MKD, refused and existing", say("MKD d")));
    }

    private static List<Situation> removed() {
        return List.of(
                loggedIn("RMD", say("RMD void", "CWD void")),
                loggedIn("RMD, absolute", say("RMD /void")),
                loggedIn("RMD with a slash at the end", say("RMD void/")),
                loggedIn("RMD, missing", say("RMD nowhere")),
                loggedIn("RMD, not empty", say("RMD d")),
                loggedIn("RMD of a file", say("RMD a.txt")),
                loggedIn("RMD of a link to a folder", say("RMD links/folder")),
                loggedIn("RMD without argument", say("RMD")),
                loggedIn("RMD of the root", say("RMD /")),
                loggedIn("RMD of the working folder", say("CWD void", "RMD /void", "PWD")),
                loggedIn("RMD .", say("CWD void", "RMD .")),
                loggedIn("XRMD", say("XRMD void")),
                reader("RMD, refused", say("RMD void")));
    }
}

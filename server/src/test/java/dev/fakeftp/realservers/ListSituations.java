package dev.fakeftp.realservers;

import static dev.fakeftp.realservers.Situation.get;
import static dev.fakeftp.realservers.Situation.loggedIn;
import static dev.fakeftp.realservers.Situation.say;
import static dev.fakeftp.realservers.Situation.silently;

import java.util.List;
import java.util.stream.Stream;

/** Lists, with options, patterns, special folders and special names. */
final class ListSituations {
    private ListSituations() {}

    static Stream<Situation> all() {
        Stream<Situation> data = Stream.of(
                        "LIST",
                        "LIST .",
                        "LIST ..",
                        "LIST /",
                        "LIST d",
                        "LIST d/",
                        "LIST /d/sub",
                        "LIST void",
                        "LIST nowhere",
                        "LIST nowhere/sub",
                        "LIST a.txt",
                        "LIST .hidden",
                        "LIST links",
                        "LIST links/file",
                        "LIST links/folder",
                        "LIST links/broken",
                        "LIST modes",
                        "LIST dates",
                        "LIST names",
                        "LIST names/with blank.txt",
                        "LIST names/folder with blank",
                        "LIST names/-dash.txt",
                        "LIST -a",
                        "LIST -l",
                        "LIST -la",
                        "LIST -al d",
                        "LIST -A",
                        "LIST -1",
                        "LIST -d",
                        "LIST -d d",
                        "LIST -r",
                        "LIST -t",
                        "LIST -tr dates",
                        "LIST -S",
                        "LIST -R d",
                        "LIST -F",
                        "LIST -n",
                        "LIST -x",
                        "LIST -a void",
                        "LIST -l nowhere",
                        "LIST *.txt",
                        "LIST d/*",
                        "LIST nothing*",
                        "LIST ?.txt",
                        "LIST [a-l]*.txt",
                        "LIST {a,lf}.txt",
                        "LIST *",
                        "LIST a.txt lf.txt",
                        "LIST -- d",
                        "LIST ~",
                        "NLST",
                        "NLST .",
                        "NLST d",
                        "NLST d/",
                        "NLST /d",
                        "NLST void",
                        "NLST nowhere",
                        "NLST a.txt",
                        "NLST links",
                        "NLST names",
                        "NLST links/broken",
                        "NLST -a",
                        "NLST -l",
                        "NLST -la",
                        "NLST -1",
                        "NLST -a d",
                        "NLST *.txt",
                        "NLST d/*",
                        "NLST nothing*",
                        "NLST *",
                        "NLST -1 *.txt",
                        "MLSD",
                        "MLSD .",
                        "MLSD d",
                        "MLSD void",
                        "MLSD nowhere",
                        "MLSD a.txt",
                        "MLSD links",
                        "MLSD names",
                        "MLSD modes",
                        "MLSD dates",
                        "MLSD -a",
                        "MLSD *.txt")
                .map(command -> loggedIn(command + ", list", get(command)));
        Stream<Situation> replies = Stream.of(
                        "STAT d",
                        "STAT .",
                        "STAT a.txt",
                        "STAT void",
                        "STAT nowhere",
                        "STAT -a",
                        "STAT -l d",
                        "STAT -la d",
                        "STAT *.txt",
                        "STAT links",
                        "STAT names",
                        "STAT dates")
                .map(command -> loggedIn(command + ", list", say(command)));
        return Stream.of(data, replies, sequences().stream()).flatMap(each -> each);
    }

    private static List<Situation> sequences() {
        return List.of(
                loggedIn("LIST under TYPE I", silently("TYPE I"), get("LIST d")),
                loggedIn("LIST under TYPE A", silently("TYPE A"), get("LIST d")),
                loggedIn("LIST in another folder", silently("CWD d"), get("LIST")),
                loggedIn("LIST in a folder with a dash", silently("CWD names"), get("LIST -dash.txt")),
                loggedIn("NLST in another folder", silently("CWD d"), get("NLST")),
                loggedIn("NLST of the parent", silently("CWD d/sub"), get("NLST ..")),
                loggedIn("MLSD after OPTS MLST", say("OPTS MLST type;size;"), get("MLSD d")),
                loggedIn("MLSD in another folder", silently("CWD d"), get("MLSD")),
                loggedIn("LIST after MKD", silently("MKD void/new"), get("LIST void")),
                loggedIn("LIST after SITE CHMOD", silently("SITE CHMOD 640 d/x.txt"), get("LIST d/x.txt")),
                loggedIn("LIST after DELE", silently("DELE a.txt"), get("NLST *.txt")),
                loggedIn("LIST twice", get("LIST d", "LIST void")));
    }
}

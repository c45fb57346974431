package dev.fakeftp.realservers;

import static dev.fakeftp.realservers.Situation.connected;
import static dev.fakeftp.realservers.Situation.get;
import static dev.fakeftp.realservers.Situation.greeted;
import static dev.fakeftp.realservers.Situation.loggedIn;
import static dev.fakeftp.realservers.Situation.say;

import java.util.List;
import java.util.stream.Stream;

/** The login, commands before it, and the end of a session. */
final class LoginSituations {
    private static final int MANY = 8;

    private LoginSituations() {}

    static Stream<Situation> all() {
        return Stream.of(logins(), failures(), others(), before(), ends()).flatMap(List::stream);
    }

    private static List<Situation> logins() {
        return List.of(
                connected("greeting", Conversation::hear),
                greeted("USER", say("USER acme")),
                greeted("PASS", say("USER acme", "PASS secret")),
                greeted("USER in lower case", say("user acme", "pass secret")),
                greeted("USER of nobody", say("USER nobody-there")),
                greeted("USER without a name", say("USER")),
                greeted("USER with a blank only", say("USER ")),
                greeted("USER twice", say("USER other", "USER acme", "PASS secret")),
                greeted("USER anonymous", say("USER anonymous", "PASS me@example.com")),
                greeted("USER ftp", say("USER ftp", "PASS me@example.com")),
                greeted("USER root", say("USER root", "PASS secret")),
                greeted("ACCT before the login", say("ACCT any")));
    }

    private static List<Situation> failures() {
        return List.of(
                greeted("PASS, wrong", say("USER acme", "PASS wrong")),
                greeted("PASS, wrong, of nobody", say("USER nobody-there", "PASS secret")),
                greeted("PASS, empty", say("USER acme", "PASS ")),
                greeted("PASS without argument", say("USER acme", "PASS")),
                greeted("PASS before USER", say("PASS secret")),
                greeted("PASS, wrong, then right without USER", say("USER acme", "PASS wrong", "PASS secret")),
                greeted("PASS, wrong, then the login", say("USER acme", "PASS wrong", "USER acme", "PASS secret")),
                greeted("PASS, in the wrong case", say("USER acme", "PASS SECRET")),
                greeted("many failed logins", conversation -> {
                    for (int i = 0; i < MANY; i++) {
                        conversation.say("USER acme");
                        conversation.say("PASS wrong");
                    }
                    conversation.end();
                }),
                greeted("many PASS without USER", conversation -> {
                    for (int i = 0; i < MANY; i++) {
                        conversation.say("PASS wrong");
                    }
                    conversation.end();
                }));
    }

    private static List<Situation> others() {
        return List.of(
                loggedIn("USER again", say("USER acme", "PASS secret", "PWD")),
                loggedIn("USER of another while logged in", say("USER reader", "PASS secret", "PWD")),
                loggedIn("USER of nobody while logged in", say("USER nobody-there", "PWD")),
                loggedIn("PASS while logged in", say("PASS secret", "PWD")),
                loggedIn("ACCT while logged in", say("ACCT any")),
                loggedIn("REIN", say("REIN", "PWD")),
                loggedIn("REIN and a new login", say("REIN", "USER acme", "PASS secret")),
                loggedIn("REIN with an argument", say("REIN now")));
    }

    private static List<Situation> before() {
        Stream<String> commands = Stream.of(
                "PWD",
                "CWD d",
                "CDUP",
                "MKD new",
                "RMD void",
                "DELE a.txt",
                "RNFR a.txt",
                "RNTO b.txt",
                "SIZE a.txt",
                "MDTM a.txt",
                "MLST a.txt",
                "TYPE I",
                "MODE S",
                "STRU F",
                "PASV",
                "EPSV",
                "PORT 127,0,0,1,200,10",
                "EPRT |1|127.0.0.1|51210|",
                "REST 10",
                "RETR a.txt",
                "STOR new.txt",
                "APPE a.txt",
                "STOU",
                "LIST",
                "NLST",
                "MLSD",
                "ABOR",
                "ALLO 10",
                "STAT",
                "SYST",
                "FEAT",
                "HELP",
                "NOOP",
                "OPTS UTF8 ON",
                "SITE HELP",
                "AUTH TLS",
                "AUTH NONE",
                "PBSZ 0",
                "PROT P",
                "CLNT test",
                "HOST localhost",
                "LANG en",
                "REIN",
                "XYZZY",
                "");
        return commands.map(command ->
                        greeted((command.isEmpty() ? "empty line" : command) + ", before the login", say(command)))
                .toList();
    }

    private static List<Situation> ends() {
        return List.of(
                loggedIn("QUIT", say("QUIT"), Conversation::end),
                loggedIn("QUIT with an argument", say("QUIT now"), Conversation::end),
                greeted("QUIT before the login", say("QUIT"), Conversation::end),
                loggedIn("QUIT after a transfer", get("RETR a.txt"), say("QUIT"), Conversation::end),
                loggedIn("commands in one packet", conversation -> {
                    conversation.raw("NOOP\r\nPWD\r\n");
                    conversation.hearAll();
                }));
    }
}

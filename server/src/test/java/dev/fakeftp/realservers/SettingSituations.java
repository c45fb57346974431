package dev.fakeftp.realservers;

import static dev.fakeftp.realservers.Situation.loggedIn;
import static dev.fakeftp.realservers.Situation.say;

import java.util.List;
import java.util.stream.Stream;

/** Information, types, modes, options, addresses of data connections, and lines that are no commands. */
final class SettingSituations {
    private static final int LONG = 600;
    private static final int VERY_LONG = 6000;

    private SettingSituations() {}

    static Stream<Situation> all() {
        Stream<String> single = Stream.of(
                // Information.
                "SYST",
                "SYST now",
                "FEAT",
                "FEAT x",
                "HELP",
                "HELP RETR",
                "HELP XYZZY",
                "HELP SITE",
                "NOOP",
                "NOOP x",
                "STAT",
                // Types (RFC 959, section 3.1.1).
                "TYPE A",
                "TYPE I",
                "TYPE E",
                "TYPE a",
                "TYPE A N",
                "TYPE A T",
                "TYPE A C",
                "TYPE L 8",
                "TYPE L 7",
                "TYPE L",
                "TYPE X",
                "TYPE",
                // Structures and modes.
                "MODE S",
                "MODE B",
                "MODE C",
                "MODE Z",
                "MODE X",
                "MODE",
                "STRU F",
                "STRU R",
                "STRU P",
                "STRU X",
                "STRU",
                // Commands with little effect.
                "ALLO 10",
                "ALLO 10 R 5",
                "ALLO x",
                "ALLO",
                "SMNT /",
                "ACCT",
                "ABOR",
                "REST 0",
                "REST 10",
                "REST x",
                "REST -1",
                "REST",
                "REST 99999999999999999999",
                "CLNT test",
                "LANG en",
                "LANG xx",
                "LANG",
                "HOST localhost",
                "CSID Name=x;",
                "RANG 1 2",
                "ESTA",
                "PRET RETR a.txt",
                // Options.
                "OPTS UTF8 ON",
                "OPTS UTF8 OFF",
                "OPTS UTF8",
                "OPTS utf8 on",
                "OPTS UTF-8 NLST",
                "OPTS MLST type;size;modify;",
                "OPTS MLST",
                "OPTS MLST xyzzy;",
                "OPTS XYZZY",
                "OPTS",
                // TLS, which is off.
                "AUTH TLS",
                "AUTH SSL",
                "AUTH",
                "PBSZ 0",
                "PROT P",
                "PROT C",
                "PROT X",
                "CCC",
                // Unknown commands.
                "XYZZY",
                "XYZZY a b",
                "X",
                "STORE a.txt",
                "123",
                "PASS",
                "USER");
        Stream<Situation> addresses = Stream.of(
                        "PASV",
                        "PASV x",
                        "EPSV",
                        "EPSV 1",
                        "EPSV 2",
                        "EPSV 3",
                        "EPSV ALL",
                        "EPSV x",
                        "LPSV",
                        "PORT 127,0,0,1,200,10",
                        "PORT",
                        "PORT 1,2,3",
                        "PORT 127,0,0,1,300,10",
                        "PORT 127,0,0,1,0,25",
                        "PORT a,b,c,d,e,f",
                        "PORT 10,1,2,3,200,10",
                        "PORT 127,0,0,1,0,0",
                        "EPRT |1|127.0.0.1|51210|",
                        "EPRT",
                        "EPRT |1|127.0.0.1|",
                        "EPRT |1|127.0.0.1|99999|",
                        "EPRT |2|::1|51210|",
                        "EPRT |3|127.0.0.1|51210|",
                        "EPRT |1|10.1.2.3|51210|",
                        "EPRT |1|127.0.0.1|25|",
                        "EPRT |1|example.com|51210|")
                .map(command -> loggedIn(command, say(command)));
        return Stream.of(
                        single.map(command -> loggedIn(command + ", logged in", say(command))),
                        addresses,
                        pairs().stream(),
                        lines().stream())
                .flatMap(each -> each);
    }

    private static List<Situation> pairs() {
        return List.of(
                loggedIn("EPSV ALL, then PASV", say("EPSV ALL", "PASV")),
                loggedIn("EPSV ALL, then PORT", say("EPSV ALL", "PORT 127,0,0,1,200,10")),
                loggedIn("EPSV ALL, then EPRT", say("EPSV ALL", "EPRT |1|127.0.0.1|51210|")),
                loggedIn("EPSV ALL, then EPSV", say("EPSV ALL", "EPSV")),
                loggedIn("PASV twice", say("PASV", "PASV")),
                loggedIn("STAT under TYPE I", say("TYPE I", "STAT")),
                loggedIn("STAT after PASV", say("PASV", "STAT")));
    }

    private static List<Situation> lines() {
        return List.of(
                loggedIn("empty line", conversation -> conversation.raw("\r\n")),
                loggedIn("blank line", conversation -> conversation.raw("  \r\n")),
                loggedIn("line that ends in LF only", conversation -> conversation.raw("PWD\n")),
                loggedIn("blanks before the command", conversation -> conversation.raw("  PWD\r\n")),
                loggedIn("blanks after the command", conversation -> conversation.raw("PWD  \r\n")),
                loggedIn("tab after the command", conversation -> conversation.raw("CWD\td\r\n")),
                loggedIn(
                        "Telnet command before the command",
                        conversation -> conversation.raw("\u00ff\u00f4\u00ff\u00f2PWD\r\n")),
                loggedIn("NUL in the line", conversation -> conversation.raw("CWD d\u0000x\r\n")),
                loggedIn("ISO 8859-1 in a name", conversation -> conversation.raw("CWD gr\u00fcn\r\n")),
                loggedIn("line of 600 characters", say("CWD " + "x".repeat(LONG))),
                loggedIn("line of 6000 characters", conversation -> {
                    conversation.raw("CWD " + "x".repeat(VERY_LONG) + "\r\n");
                    conversation.hearAll();
                }));
    }
}

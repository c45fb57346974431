package dev.fakeftp.internal.learn;

import static dev.fakeftp.internal.learn.Probe.Start.LOGGED_IN;
import static dev.fakeftp.internal.learn.Probe.Start.LOGGED_IN_ALONE;
import static dev.fakeftp.internal.learn.Step.say;
import static dev.fakeftp.internal.learn.Step.silently;

import java.util.stream.Stream;

/** Complete commands that concern no file. */
final class SettingProbes {
    private SettingProbes() {}

    static Stream<Probe> all() {
        return Stream.of(information(), types(), options(), addresses(), security(), lines())
                .flatMap(each -> each);
    }

    private static Stream<Probe> information() {
        return Stream.concat(
                Stream.of(
                        Probe.of(LOGGED_IN, silently("TYPE A"), say("STAT")),
                        Probe.of(LOGGED_IN, silently("TYPE I"), say("STAT")),
                        Probe.of(LOGGED_IN, say("PWD")),
                        Probe.of(LOGGED_IN, say("XPWD")),
                        Probe.of(LOGGED_IN, say("PWD now")),
                        Probe.of(LOGGED_IN, silently("PASV"), say("ABOR"))),
                Probe.each(
                        LOGGED_IN,
                        "SYST",
                        "SYST now",
                        "FEAT",
                        "FEAT now",
                        "HELP",
                        "HELP RETR",
                        "HELP XYZZY",
                        "HELP SITE",
                        "NOOP",
                        "NOOP now",
                        "ABOR",
                        "SMNT /"));
    }

    private static Stream<Probe> types() {
        return Stream.concat(
                Probe.each(
                        LOGGED_IN,
                        "TYPE I",
                        "TYPE A",
                        "TYPE A N",
                        "TYPE A T",
                        "TYPE A C",
                        "TYPE L 8",
                        "TYPE L 7",
                        "TYPE L",
                        "TYPE E",
                        "TYPE X",
                        "TYPE",
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
                        "ALLO 10",
                        "ALLO 10 R 5",
                        "ALLO x",
                        "ALLO",
                        "REST 17",
                        "REST 0",
                        "REST x",
                        "REST -1",
                        "REST",
                        "REST 99999999999999999999"),
                Stream.of(
                        Probe.of(LOGGED_IN, silently("MODE S"), silently("STRU F"), silently("TYPE A"), say("REST 17")),
                        Probe.of(LOGGED_IN, silently("TYPE A"), say("STRU R")).inOwnSession(),
                        Probe.of(LOGGED_IN, silently("TYPE A"), say("REST 0")),
                        Probe.of(LOGGED_IN, silently("TYPE A"), say("REST 99999999999999999999"))));
    }

    private static Stream<Probe> options() {
        return Probe.each(
                LOGGED_IN,
                "OPTS UTF8 ON",
                "OPTS UTF8 OFF",
                "OPTS UTF8",
                "OPTS UTF-8 NLST",
                "OPTS MLST type;size;modify;",
                "OPTS MLST type;size;",
                "OPTS MLST",
                "OPTS MLST xyzzy;",
                "OPTS XYZZY",
                "OPTS",
                "CLNT test",
                "LANG en",
                "LANG xx",
                "LANG",
                "HOST localhost",
                "SITE HELP",
                "SITE",
                "SITE XYZZY any",
                "SITE CHMOD",
                "SITE UMASK",
                "SITE IDLE",
                "SITE IDLE 300");
    }

    private static Stream<Probe> addresses() {
        return Stream.of(
                        Probe.each(
                                LOGGED_IN,
                                "PASV",
                                "PASV now",
                                "PORT " + SentCommand.OWN_PORT,
                                "EPRT " + SentCommand.OWN_EPRT,
                                "EPSV",
                                "EPSV 1",
                                "EPSV 2",
                                "EPSV 3",
                                "EPSV x",
                                "PORT",
                                "PORT 1,2,3",
                                "PORT 127,0,0,1,300,10",
                                "PORT a,b,c,d,e,f",
                                "EPRT",
                                "EPRT |1|127.0.0.1|",
                                "EPRT |1|127.0.0.1|99999|",
                                "EPRT |3|127.0.0.1|51210|",
                                "EPRT |1|example.com|51210|"),
                        Stream.of(Probe.of(LOGGED_IN_ALONE, say("EPSV ALL"))),
                        Stream.of("PASV", "PORT " + SentCommand.OWN_PORT, "EPRT " + SentCommand.OWN_EPRT, "EPSV")
                                .map(command -> Probe.of(LOGGED_IN_ALONE, silently("EPSV ALL"), say(command))))
                .flatMap(each -> each);
    }

    private static Stream<Probe> security() {
        return Stream.concat(
                Stream.of("AUTH TLS", "AUTH SSL", "AUTH").map(command -> Probe.of(LOGGED_IN_ALONE, say(command))),
                Probe.each(LOGGED_IN, "PBSZ 0", "PROT P", "PROT C", "PROT X", "CCC"));
    }

    private static Stream<Probe> lines() {
        return Stream.of("\\r\\n", "  \\r\\n", "  PWD\\r\\n", "CWD\\t.\\r\\n")
                .map(line -> Probe.of(LOGGED_IN_ALONE, Step.of(Step.How.EXACTLY, line)));
    }
}

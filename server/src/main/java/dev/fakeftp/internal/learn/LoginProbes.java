package dev.fakeftp.internal.learn;

import static dev.fakeftp.internal.learn.Probe.Start.CONNECTED;
import static dev.fakeftp.internal.learn.Probe.Start.FAILING;
import static dev.fakeftp.internal.learn.Probe.Start.GREETED;
import static dev.fakeftp.internal.learn.Probe.Start.GREETED_ALONE;
import static dev.fakeftp.internal.learn.Probe.Start.LOGGED_IN;
import static dev.fakeftp.internal.learn.Probe.Start.LOGGED_IN_ALONE;
import static dev.fakeftp.internal.learn.Step.say;
import static dev.fakeftp.internal.learn.Step.silently;

import dev.fakeftp.internal.partner.Partner;
import java.util.List;
import java.util.stream.Stream;

/** The greeting, the login, all verbs before it, and the end of a session. */
final class LoginProbes {
    /** One command for each known verb. None of them moves data or changes a file. */
    static final List<String> VERBS = List.of(
            "ABOR",
            "ACCT any",
            "ALLO 10",
            "APPE none.txt",
            "CCC",
            "CDUP",
            "CLNT test",
            "COMB none.txt none.txt",
            "CSID Name=test;",
            "CWD none",
            "DELE none.txt",
            "EPRT |1|127.0.0.1|51210|",
            "EPSV",
            "FEAT",
            "HASH none.txt",
            "HELP",
            "HOST localhost",
            "LANG en",
            "LIST",
            "MD5 none.txt",
            "MDTM none.txt",
            "MFF modify=20200102030405; none.txt",
            "MFMT 20200102030405 none.txt",
            "MKD none/none",
            "MLSD",
            "MLST none.txt",
            "MODE S",
            "NLST",
            "NOOP",
            "OPTS UTF8 ON",
            "PASV",
            "PBSZ 0",
            "PORT 127,0,0,1,200,10",
            "PROT P",
            "PWD",
            "RANG 1 2",
            "REST 17",
            "RETR none.txt",
            "RMD none",
            "RNFR none.txt",
            "RNTO none.txt",
            "SITE HELP",
            "SIZE none.txt",
            "SMNT /",
            "STAT",
            "STOR none/none.txt",
            "STOU",
            "STRU F",
            "SYST",
            "TYPE I",
            "XCRC none.txt",
            "XCUP",
            "XCWD none",
            "XMD5 none.txt",
            "XMKD none/none",
            "XPWD",
            "XRMD none",
            "XSHA1 none.txt",
            "XSHA256 none.txt",
            "XSHA512 none.txt",
            "AVBL",
            "DSIZ",
            "ESTA",
            "ESTP",
            "PRET RETR none.txt",
            "MAIL none",
            "MSND none",
            "MSOM none",
            "MSAM none",
            "MRSQ",
            "MRCP none",
            "MLFL none",
            "ACCT",
            "XRSQ",
            "SPSV",
            "LPSV",
            "LPRT 4,4,127,0,0,1,2,200,10");

    /** A name that no server has. */
    static final String OTHER_USER = "USER other-user";

    private LoginProbes() {}

    static Stream<Probe> greeting() {
        return Stream.of(Probe.of(CONNECTED));
    }

    static Stream<Probe> beforeLogin() {
        return Stream.of(
                        Probe.each(GREETED, "XYZZY", "QWERT any"),
                        VERBS.stream().distinct().map(command -> Probe.of(GREETED, say(command))),
                        Probe.each(
                                GREETED_ALONE,
                                "PASS none",
                                "REIN",
                                "AUTH TLS",
                                "AUTH NONE",
                                "QUIT",
                                "QUIT now",
                                "USER"))
                .flatMap(each -> each);
    }

    static Stream<Probe> login(Partner partner) {
        return Stream.of(
                Probe.of(
                        GREETED_ALONE,
                        say("USER " + partner.user()),
                        say("PASS " + partner.password()),
                        say("USER " + partner.user()),
                        say("PASS " + partner.password()),
                        say("PWD")),
                Probe.of(LOGGED_IN_ALONE, say(OTHER_USER), say("PWD")),
                Probe.of(LOGGED_IN_ALONE, say("PASS none"), say("PWD")),
                Probe.of(LOGGED_IN_ALONE, say("USER")),
                Probe.of(LOGGED_IN_ALONE, say("PASS")),
                Probe.of(LOGGED_IN_ALONE, say("REIN"), say("PWD")),
                Probe.of(LOGGED_IN_ALONE, say("REIN now")));
    }

    /** One failed login, after which PASS is repeated; then all further ones in one session. */
    static Stream<Probe> failedLogins(Partner partner, int most) {
        Step user = silently("USER " + partner.user());
        Step wrong = say("PASS not-" + "the-password");
        Probe once = Probe.of(FAILING, user, wrong, say("PASS " + partner.password()));
        List<Step> many = Stream.generate(() -> List.of(user, wrong))
                .limit(Math.max(0, most - 1))
                .flatMap(List::stream)
                .toList();
        return most == 0 ? Stream.empty() : Stream.of(once, new Probe(FAILING, false, many));
    }

    static Stream<Probe> end() {
        return Stream.of(Probe.of(LOGGED_IN_ALONE, say("QUIT")), Probe.of(LOGGED_IN_ALONE, say("QUIT now")));
    }

    static Stream<Probe> unknown() {
        return Stream.concat(
                Probe.each(LOGGED_IN, "XYZZY", "QWERT any", "X"),
                VERBS.stream()
                        .distinct()
                        .filter(
                                command -> command.matches(
                                        "(?:CCC|CLNT|COMB|CSID|HASH|HOST|LANG|MD5|RANG|SMNT|XCRC|XMD5|XSHA|AVBL|DSIZ|ESTA|ESTP|PRET|M[A-Z]{3} none|MRSQ|ACCT|XRSQ|SPSV|LPSV|LPRT).*"))
                        .map(command -> Probe.of(LOGGED_IN, say(command))));
    }
}

package dev.fakeftp.internal.learn;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A few commands, after which the server's state is as before.
 *
 * @param start the state in which it begins
 * @param writes whether it changes files
 * @param steps the commands
 */
record Probe(Start start, boolean writes, List<Step> steps) {
    private static final Pattern CHANGING = Pattern.compile(
            "(?:DELE|X?RMD|X?MKD|RNFR|RNTO|STOR|STOU|APPE|MFMT|MFF|MFCT|COMB|SMNT|MAIL|MSND|MSOM|MSAM|MLFL|MRCP)\\b"
                    + "|MDTM \\d{14}|SITE (?!HELP|XYZZY|UMASK$|IDLE|CHMOD$)");

    private static final Pattern OF_TLS = Pattern.compile("(?:CCC|AUTH|PROT|PBSZ)\\b");

    /** The state of the session before a probe. */
    enum Start {
        /** Connected, before the greeting. */
        CONNECTED,
        /** Before a login; several probes share the session. */
        GREETED,
        /** Before a login, in a session of its own. */
        GREETED_ALONE,
        /** Before failed logins, in a session of its own, which the server may end. */
        FAILING,
        /** Logged in; several probes share the session. */
        LOGGED_IN,
        /** Logged in, in a session of its own. */
        LOGGED_IN_ALONE
    }

    static Probe of(Start start, Step... steps) {
        return new Probe(start, false, List.of(steps));
    }

    static Probe writing(Step... steps) {
        return new Probe(Start.LOGGED_IN, true, List.of(steps));
    }

    /** Returns a copy in a session of its own, as it leaves a state behind. */
    Probe inOwnSession() {
        return new Probe(start == Start.GREETED ? Start.GREETED_ALONE : Start.LOGGED_IN_ALONE, writes, steps);
    }

    /** Single commands in a shared session. After a superfluous argument, some servers reply twice. */
    static Stream<Probe> each(Start start, String... commands) {
        return Stream.of(commands)
                .map(command -> of(start, Step.say(command)))
                .map(probe -> probe.steps().get(0).command().endsWith(" now") ? probe.inOwnSession() : probe);
    }

    /** Returns whether the probe depends on the variant of names. */
    boolean varies() {
        return steps.stream().anyMatch(step -> step.command().contains("%"));
    }

    /** Returns whether the last command depends on the type at most. */
    boolean fixed() {
        if (steps.isEmpty()) {
            return false;
        }
        Step last = steps.get(steps.size() - 1);
        return last.how() == Step.How.SAID
                && !last.command().contains("~")
                && steps.subList(0, steps.size() - 1).stream()
                        .allMatch(step -> !step.recorded() && step.command().startsWith("TYPE "));
    }

    Probe variant(String letter) {
        return new Probe(
                start, writes, steps.stream().map(step -> step.variant(letter)).toList());
    }

    boolean beforeLogin() {
        return start != Start.LOGGED_IN && start != Start.LOGGED_IN_ALONE;
    }

    /** Returns whether a password is sent; it is never sent in the clear to a partner that is used with TLS. */
    boolean sendsPassword() {
        return steps.stream().anyMatch(step -> step.command().startsWith("PASS "));
    }

    /** Returns whether a server could take a command for a change of files. */
    boolean changes() {
        return writes
                || (!beforeLogin()
                        && steps.stream()
                                .anyMatch(
                                        step -> CHANGING.matcher(step.command()).lookingAt()));
    }

    /** Returns whether it would end the encryption of its session. */
    boolean endsEncryption() {
        return !beforeLogin()
                && steps.stream()
                        .anyMatch(step -> OF_TLS.matcher(step.command()).lookingAt());
    }

    boolean alone() {
        return start != Start.GREETED && start != Start.LOGGED_IN;
    }
}

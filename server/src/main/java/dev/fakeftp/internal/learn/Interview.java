package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.partner.Conversation;
import dev.fakeftp.internal.partner.Partner;
import dev.fakeftp.internal.partner.PartnerException;
import dev.fakeftp.internal.partner.PartnerSession;
import dev.fakeftp.internal.partner.ScratchFolder;
import dev.fakeftp.internal.personality.Behaviour;
import dev.fakeftp.internal.personality.Behaviour.LoginRules;
import dev.fakeftp.internal.shapes.ListFindings;
import dev.fakeftp.internal.shapes.ListInterview;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole conversation with one server. Its commands are the same for all servers. */
final class Interview {
    private static final int LOGGED_IN = 230;
    private static final String LINKS = "not learnt (FTP has no command for links)";
    private static final String READ_ONLY = "not learnt (read-only)";

    private final Partner partner;
    private final LearnOptions options;
    private final Conversation conversation;
    private final Map<String, String> open = new LinkedHashMap<>();

    Interview(Partner partner, LearnOptions options, Conversation conversation) {
        this.partner = partner;
        this.options = options;
        this.conversation = conversation;
    }

    /** Has the conversation. The scratch folder is removed at its end, also after a failure. */
    Findings run() throws IOException {
        if (options.readOnly()) {
            open.put("replies", "files and transfers: " + READ_ONLY);
            open.put("lists", READ_ONLY);
            open.put("behaviour", "transfers, restarts, during, files: " + READ_ONLY);
            return findings(null);
        }
        ScratchFolder scratch = new ScratchFolder(options.folder());
        try (PartnerSession session = new PartnerSession(partner, conversation).login()) {
            scratch.create(session);
        }
        Findings findings;
        try {
            try (PartnerSession session = new PartnerSession(partner, conversation).login()) {
                scratch.fill(session);
            }
            findings = findings(scratch);
        } catch (IOException | RuntimeException e) {
            try {
                remove(scratch);
            } catch (IOException remaining) {
                throw new PartnerException(e.getMessage() + "\n" + remaining.getMessage());
            }
            throw e;
        }
        remove(scratch);
        return findings;
    }

    private void remove(ScratchFolder scratch) throws IOException {
        conversation.allowRemoval();
        try (PartnerSession session = new PartnerSession(partner, conversation).login()) {
            scratch.remove(session);
        } catch (IOException e) {
            throw new PartnerException(e.getMessage() + "\nThe scratch folder " + options.folder()
                    + " is still there. Remove it by hand, or give --folder another name.");
        }
    }

    /** A server whose paths or lists are not understood keeps the lists of OWN. */
    private @Nullable ListFindings lists(@Nullable ScratchFolder scratch) throws IOException {
        if (scratch == null) {
            return null;
        }
        try {
            return ListInterview.run(() -> session(scratch));
        } catch (PartnerException e) {
            open.put("lists", "not learnt (" + e.getMessage() + ")");
            return null;
        }
    }

    private Findings findings(@Nullable ScratchFolder scratch) throws IOException {
        ListFindings lists = lists(scratch);
        List<ProbeExchange> exchanges;
        List<List<ProbeExchange>> failing = new ArrayList<>();
        try (ProbeRunner runner = new ProbeRunner(partner, conversation, scratch)) {
            int number = 0;
            for (Probe probe : probes(scratch != null)) {
                number++;
                int before = runner.exchanges().size();
                runner.run(number, probe);
                if (probe.start() == Probe.Start.FAILING) {
                    failing.add(List.copyOf(runner.exchanges()
                            .subList(before, runner.exchanges().size())));
                }
            }
            exchanges = List.copyOf(runner.exchanges());
        }
        return new Findings(behaviour(scratch, login(failing, exchanges)), exchanges, lists, open);
    }

    private List<Probe> probes(boolean writes) {
        return Stream.of(
                        LoginProbes.greeting(),
                        LoginProbes.beforeLogin(),
                        LoginProbes.login(partner),
                        LoginProbes.failedLogins(partner, options.failedLogins()),
                        LoginProbes.unknown(),
                        SettingProbes.all(),
                        FileProbes.withoutArgument(),
                        FileProbes.reading(),
                        ConnectionProbes.reading(),
                        writes ? FileProbes.mostlyRefused() : Stream.<Probe>empty(),
                        writes ? FileProbes.inScratchFolder() : Stream.<Probe>empty(),
                        writes ? ConnectionProbes.writingOnes() : Stream.<Probe>empty(),
                        LoginProbes.end())
                .flatMap(each -> each)
                .filter(probe -> writes || !probe.changes())
                .filter(probe -> !partner.tls() || !probe.endsEncryption())
                .toList();
    }

    private Behaviour behaviour(@Nullable ScratchFolder scratch, LoginRules login) throws IOException {
        try (PartnerSession session = session(scratch)) {
            Behaviour none = Behaviour.DEFAULT;
            if (scratch == null) {
                return new Behaviour(
                        login,
                        none.transfers(),
                        none.restarts(),
                        none.during(),
                        none.files(),
                        lines(),
                        none.jesInterfaceLevel());
            }
            BehaviourProbes probes = new BehaviourProbes(session);
            open.put("behaviour.files.brokenLinks", LINKS);
            open.put("behaviour.restarts.beforePort", "not learnt (REST always precedes PASV here)");
            open.put("behaviour.files.realFolders", LINKS);
            try (PartnerSession unprepared = session(scratch);
                    PartnerSession unconnected = session(scratch);
                    PartnerSession aborted = session(scratch)) {
                return new Behaviour(
                        login,
                        probes.transfers(unprepared, unconnected),
                        probes.restarts(),
                        probes.during(aborted),
                        probes.files(),
                        lines(),
                        none.jesInterfaceLevel());
            }
        }
    }

    private Behaviour.LineRules lines() throws IOException {
        try (PartnerSession session = new PartnerSession(partner, conversation).login()) {
            return BehaviourProbes.lines(session);
        }
    }

    private PartnerSession session(@Nullable ScratchFolder scratch) throws IOException {
        PartnerSession session = new PartnerSession(partner, conversation).login();
        if (scratch != null) {
            scratch.enter(session);
        }
        return session;
    }

    /** One failed login shows whether PASS can be repeated; more of them show how many the server takes. */
    private LoginRules login(List<List<ProbeExchange>> failing, List<ProbeExchange> exchanges) {
        if (failing.isEmpty()) {
            open.put("behaviour.login", "not learnt (no failed logins)");
            return new LoginRules(0, false, showsTls(exchanges));
        }
        List<ProbeExchange> once = failing.get(0);
        boolean keepsUser = ProbeExchange.code(once.get(once.size() - 1).last()) == LOGGED_IN;
        int most = options.failedLogins() - 1;
        int failures = failing.get(1).size();
        if (failures >= most) {
            open.put("behaviour.login.failures", "not learnt (more than " + Math.max(1, most) + " failed logins)");
            failures = 0;
        }
        return new LoginRules(failures, keepsUser, showsTls(exchanges));
    }

    /** Returns whether FEAT shows AUTH although the server refuses it. */
    private static boolean showsTls(List<ProbeExchange> exchanges) {
        boolean shown = exchanges.stream()
                .filter(exchange -> exchange.command().equals("FEAT"))
                .flatMap(exchange -> exchange.last().stream())
                .anyMatch(line -> line.strip().startsWith("AUTH"));
        return shown
                && exchanges.stream()
                        .filter(exchange -> exchange.command().equals("AUTH TLS"))
                        .noneMatch(ProbeExchange::positive);
    }
}

package dev.fakeftp.internal.page;

import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.page.SessionStep.Connected;
import dev.fakeftp.internal.page.SessionStep.Ended;
import dev.fakeftp.internal.page.SessionStep.Moving;
import dev.fakeftp.internal.page.SessionStep.Noted;
import dev.fakeftp.internal.page.SessionStep.Said;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The steps of a session as a list in HTML. Each command and reply that needs it has its meaning, which opens on demand. */
public final class ConversationLines {
    private final FtpSession session;
    private final Markup list = new Markup();

    private ConversationLines(FtpSession session) {
        this.session = session;
    }

    /** Returns the list, with the class {@code conversation}. */
    public static Markup markup(SessionSteps steps) {
        ConversationLines lines = new ConversationLines(steps.session());
        lines.list.begin("ol", "class", "conversation");
        if (steps.dropped() > 0) {
            lines.remark("note", session -> steps.dropped() + " earlier steps are not shown");
        }
        steps.steps().forEach(lines::add);
        return lines.list.end();
    }

    private interface Text {
        String of(FtpSession session);
    }

    private void add(SessionStep step) {
        if (step instanceof Connected) {
            remark("connected", it -> it.client() + " connected to " + it.server() + " (" + it.controlPort() + ")");
        } else if (step instanceof Said said) {
            exchange(said);
        } else if (step instanceof Moving moving) {
            begin("said", moving.transfer().start());
            transfer(moving.transfer());
            list.end();
        } else if (step instanceof Noted noted) {
            begin("note", noted.notice().time());
            list.element("p", noted.notice().text(), "class", "text").end();
        } else if (step instanceof Ended) {
            remark("ended", it -> "ended: " + it.end());
        }
    }

    private void remark(String kind, Text text) {
        list.begin("li", "class", kind)
                .element("p", text.of(session), "class", "text")
                .end();
    }

    private void begin(String kind, Instant time) {
        list.begin("li", "class", kind).element("time", Elapsed.text(session.start(), time), "datetime", time);
    }

    private void exchange(Said said) {
        Exchange exchange = said.exchange();
        begin("said" + (SessionFilter.isFailed(exchange) ? " failed" : ""), exchange.start());
        if (!exchange.command().isEmpty()) {
            list.element("code", exchange.command(), "class", "command");
        }
        if (said.transfer() != null) {
            transfer(said.transfer());
        }
        said.notices().forEach(notice -> list.element("p", notice.text(), "class", "text"));
        exchange.replies().forEach(reply -> list.element("code", reply, "class", "reply"));
        if (exchange.replies().isEmpty()) {
            list.element("p", "no reply", "class", "text");
        }
        meanings(Meaning.of(exchange));
        list.end();
    }

    private void transfer(Transfer transfer) {
        String state = transfer.state().name().toLowerCase(Locale.ROOT);
        String mode = transfer.mode().name().toLowerCase(Locale.ROOT);
        list.element("p", transfer.toString(), "class", "transfer " + mode + " " + state);
        if (transfer.state() == TransferState.COMPLETE && !transfer.sha256().isEmpty()) {
            list.element("p", "SHA-256 " + transfer.sha256(), "class", "digest");
        }
    }

    private void meanings(List<String> meanings) {
        if (!meanings.isEmpty()) {
            list.begin("details").element("summary", "What it says");
            meanings.forEach(each -> list.element("p", each));
            list.end();
        }
    }
}

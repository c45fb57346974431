package dev.fakeftp.internal.page;

import static dev.fakeftp.internal.page.Lanes.Lane.CLIENT;
import static dev.fakeftp.internal.page.Lanes.Lane.RELAY;
import static dev.fakeftp.internal.page.Lanes.Lane.SERVER;
import static dev.fakeftp.internal.page.Lanes.Lane.SINK;

import dev.fakeftp.DataConnection;
import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.Exchange;
import dev.fakeftp.FtpSession;
import dev.fakeftp.Notice;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.page.Lanes.Lane;
import dev.fakeftp.internal.page.SessionStep.Connected;
import dev.fakeftp.internal.page.SessionStep.Ended;
import dev.fakeftp.internal.page.SessionStep.Moving;
import dev.fakeftp.internal.page.SessionStep.Noted;
import dev.fakeftp.internal.page.SessionStep.Said;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Draws a session as a sequence diagram in SVG: who connects to whom, with which address, and what goes over it. */
public final class SequencePicture {
    /** More steps than most tests have; older ones are left out. */
    private static final int MOST_STEPS = 80;

    private final FtpSession session;
    private final Lanes lanes;
    private final Drawing drawing;

    private SequencePicture(SessionSteps steps) {
        session = steps.session();
        lanes = Lanes.of(steps);
        drawing = new Drawing(lanes);
    }

    /** Returns the picture for a page that has {@link PageFiles}'s rules. */
    public static Markup markup(SessionSteps steps) {
        return new SequencePicture(steps).draw(steps).svg(title(steps.session()), "");
    }

    /** Returns the picture as a document of its own. */
    public static String document(SessionSteps steps) {
        return new SequencePicture(steps)
                .draw(steps)
                .svg(title(steps.session()), PageFiles.rulesOfPictures())
                .toString();
    }

    private static String title(FtpSession session) {
        return "FTP session #" + session.number() + (session.user().isEmpty() ? "" : " of " + session.user());
    }

    private Drawing draw(SessionSteps steps) {
        List<SessionStep> all = steps.steps();
        int left = Math.max(0, all.size() - MOST_STEPS);
        long unseen = steps.dropped() + left;
        if (unseen > 0) {
            drawing.note(unseen + " earlier steps are not drawn", "");
        }
        all.subList(left, all.size()).forEach(this::add);
        return drawing;
    }

    private void add(SessionStep step) {
        if (step instanceof Connected) {
            drawing.arrow(
                    CLIENT,
                    SERVER,
                    "connect",
                    session.client() + " connects to " + session.server(),
                    at(session.start()));
        } else if (step instanceof Said said) {
            said(said);
        } else if (step instanceof Moving moving) {
            Transfer transfer = moving.transfer();
            drawing.arrow(CLIENT, SERVER, "command", transfer.command() + " " + transfer.path(), at(transfer.start()));
            data(transfer);
        } else if (step instanceof Noted noted) {
            note(noted.notice());
        } else if (step instanceof Ended) {
            drawing.note("session ended: " + session.end(), "");
        }
    }

    private void note(Notice notice) {
        drawing.note(notice.text(), at(notice.time()));
    }

    private String at(Instant time) {
        return Elapsed.text(session.start(), time);
    }

    private void said(Said said) {
        Exchange exchange = said.exchange();
        if (!exchange.command().isEmpty()) {
            drawing.arrow(CLIENT, SERVER, "command", exchange.command(), at(exchange.start()));
        }
        Transfer transfer = said.transfer();
        if (transfer == null) {
            said.notices().forEach(this::note);
            exchange.replies().forEach(this::reply);
            return;
        }
        boolean connectsFirst = transfer.mode() == DataMode.ACTIVE;
        if (connectsFirst) {
            connection(transfer);
        }
        exchange.replies().stream().filter(SequencePicture::isOpening).forEach(this::reply);
        if (!connectsFirst) {
            connection(transfer);
        }
        bytes(transfer);
        said.notices().forEach(this::note);
        exchange.replies().stream().filter(line -> !isOpening(line)).forEach(this::reply);
    }

    private static boolean isOpening(String reply) {
        return reply.startsWith("1");
    }

    private void reply(String line) {
        drawing.arrow(SERVER, CLIENT, SessionFilter.isRefusal(line) ? "reply failed" : "reply", line, "");
    }

    private void data(Transfer transfer) {
        connection(transfer);
        bytes(transfer);
    }

    /** Draws who connects to whom. */
    private void connection(Transfer transfer) {
        String address = transfer.connection().address();
        String peer = transfer.connection().peer();
        Lane other = lanes.otherEnd(transfer);
        String mode = mode(transfer);
        if (Lanes.relayed(transfer)) {
            drawing.arrow(SERVER, RELAY, "connect relayed", "asks for " + address, "");
            drawing.arrow(RELAY, other, "connect " + mode, "connects to " + address, "");
        } else if (transfer.mode() == DataMode.ACTIVE) {
            drawing.arrow(SERVER, other, "connect " + mode, (peer.isEmpty() ? "" : peer + " ") + "→ " + address, "");
        } else {
            drawing.arrow(other, SERVER, "connect " + mode, toServer(transfer.connection()), "");
        }
    }

    /** Returns both addresses of the server behind a port map; otherwise those of client and server. */
    private static String toServer(DataConnection connection) {
        String own = connection.server();
        if (!own.isEmpty() && !own.equals(connection.address())) {
            return "→ " + connection.address() + ", inside " + own;
        }
        return (connection.peer().isEmpty() ? "" : connection.peer() + " ") + "→ " + connection.address();
    }

    /** Draws the bytes of a transfer, as far as they came. */
    private void bytes(Transfer transfer) {
        Lane other = lanes.otherEnd(transfer);
        boolean upload = transfer.upload();
        String state = transfer.state().name().toLowerCase(Locale.ROOT);
        String kind = "bytes " + mode(transfer) + " " + state + (transfer.tls() ? " encrypted" : "");
        drawing.band(upload ? other : SERVER, upload ? SERVER : other, kind, amount(transfer), remark(transfer));
        if (Lanes.isDiverted(transfer)) {
            drawing.arrow(SERVER, SINK, "connect diverted", "the bytes go to " + transfer.sink(), "");
        }
    }

    private static String amount(Transfer transfer) {
        String name = transfer.path().substring(transfer.path().lastIndexOf('/') + 1);
        return (name.isEmpty() ? "/" : name) + ": " + Digits.grouped(transfer.bytes()) + " bytes, " + transfer.type();
    }

    private static String remark(Transfer transfer) {
        Encryption encryption = transfer.encryption();
        String tls = encryption.present()
                ? encryption.protocol() + (encryption.resumed() ? ", session resumed" : ", full handshake")
                : "in the clear";
        boolean broken = transfer.state() != TransferState.COMPLETE && transfer.state() != TransferState.RUNNING;
        return broken
                ? transfer.state() + ": " + transfer.cause()
                : tls + ", " + transfer.duration().toMillis() + " ms";
    }

    private String mode(Transfer transfer) {
        boolean foreign = lanes.otherEnd(transfer) == Lane.PEER;
        return foreign ? "fxp" : transfer.mode().name().toLowerCase(Locale.ROOT);
    }
}

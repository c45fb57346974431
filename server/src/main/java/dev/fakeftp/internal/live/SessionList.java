package dev.fakeftp.internal.live;

import dev.fakeftp.FtpSession;
import dev.fakeftp.Journal;
import dev.fakeftp.SessionState;
import dev.fakeftp.Transfer;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.page.Digits;
import dev.fakeftp.internal.page.Markup;
import dev.fakeftp.internal.page.SessionFilter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The list of sessions, newest first, each with its latest transfer. */
public final class SessionList {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<Long, Transfer> latest = new HashMap<>();
    private final Set<Long> broken;
    private final Function<String, OptionalLong> sizes;
    private final Table table = new Table(
            "Sessions",
            List.of("Session", "Begun (UTC)", "User", "Client", "Door", "TLS", "State", "Mode", "Transfer"));

    private SessionList(Journal journal, Function<String, OptionalLong> sizes) {
        this.sizes = sizes;
        broken = SessionFilter.broken(journal);
        journal.transfers().latest().forEach(transfer -> latest.put(transfer.session(), transfer));
    }

    /**
     * Returns the list as HTML.
     *
     * @param sizes the size of the file at a path, if it exists
     */
    public static String html(Journal journal, SessionFilter filter, int most, Function<String, OptionalLong> sizes) {
        Window<FtpSession> window = Window.newest(filter.matches(journal), most);
        SessionList list = new SessionList(journal, sizes);
        window.shown().forEach(list::add);
        return window.size("session", "sessions").add(list.table.end()).toString();
    }

    private void add(FtpSession session) {
        long number = session.number();
        table.row("s" + number, broken.contains(number) ? "broken" : "");
        table.link("#" + number, "/sessions/" + number)
                .cell(time(session.start()))
                .cell(session.user().isEmpty() ? "not logged in" : session.user())
                .cell(session.client())
                .cell(session.controlPort().toString().toLowerCase(Locale.ROOT))
                .cell(session.encryption().present() ? session.encryption().protocol() : "none")
                .cell(session.state() == SessionState.OPEN ? "open" : "ended: " + session.end());
        Transfer transfer = latest.get(number);
        table.cell(transfer == null ? "" : transfer.mode().toString().toLowerCase(Locale.ROOT));
        transfer(transfer);
        table.endRow();
    }

    private void transfer(@Nullable Transfer transfer) {
        Markup cell = table.cell();
        if (transfer != null) {
            String state = transfer.state().toString().toLowerCase(Locale.ROOT);
            cell.text(transfer.command() + " " + transfer.path() + ", " + Digits.grouped(transfer.bytes()) + " bytes, "
                    + state);
            if (transfer.state() == TransferState.RUNNING) {
                progress(cell, transfer);
            }
        }
        cell.end();
    }

    /** Only the size of a download is known before its end. */
    private void progress(Markup cell, Transfer transfer) {
        String label = transfer.command() + " " + transfer.path();
        OptionalLong size = transfer.command().equals("RETR") ? sizes.apply(transfer.path()) : OptionalLong.empty();
        if (size.isPresent()) {
            long passed = Math.min(size.getAsLong(), transfer.offset() + transfer.bytes());
            cell.element("progress", "", "aria-label", label, "max", size.getAsLong(), "value", passed);
        } else {
            cell.element("progress", "", "aria-label", label);
        }
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}

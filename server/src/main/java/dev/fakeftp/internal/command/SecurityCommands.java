package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.Access.ENCRYPTED;
import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN_AND_ENCRYPTED;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.data.Protection;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** TLS on control and data connections (RFC 2228, 4217). A server without TLS refuses these verbs. */
final class SecurityCommands {
    static final List<CommandRow> ROWS = List.of(
            row("AUTH <TLS|SSL>", ANYONE, SecurityCommands::auth).feature("AUTH TLS"),
            row("PBSZ <0>", ENCRYPTED, SecurityCommands::pbsz).feature("PBSZ"),
            row("PROT <C|P>", ENCRYPTED, SecurityCommands::prot).feature("PROT"),
            row("CCC", LOGGED_IN_AND_ENCRYPTED, SecurityCommands::ccc).feature("CCC"));

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private SecurityCommands() {}

    /** Accepts curl's SSL as TLS. A logged-in user must log in again, encrypted. */
    private static Reply auth(Session session, String mechanism) {
        if (session.encrypted()) {
            throw new ReplyException(503, "The connection is already encrypted.");
        }
        return switch (mechanism.strip().toUpperCase(Locale.ROOT)) {
            case "TLS", "TLS-C", "SSL" -> {
                session.forgetAll();
                yield Reply.of(234, "Starting TLS.").thenStartTls();
            }
            default -> throw new ReplyException(504, "Use AUTH TLS.");
        };
    }

    /** TLS needs no buffer size, but RFC 4217 requires the command. */
    private static Reply pbsz(Session session, String size) {
        if (!DIGITS.matcher(size.strip()).matches()) {
            throw new ReplyException(501, "Use PBSZ 0.");
        }
        session.options().sizeProtectionBuffer();
        return Reply.of(200, "PBSZ=0");
    }

    /**
     * Works without PBSZ too, as in vsftpd, ProFTPD, Pure-FTPd and Apache FtpServer, although RFC 4217, section 9,
     * requires it.
     */
    private static Reply prot(Session session, String level) {
        if (session.context().tls().holds(TlsPolicy.PBSZ_FOR_PROT)
                && !session.options().protectionBufferSized()) {
            throw new ReplyException(503, "Send PBSZ 0 first.");
        }
        session.options()
                .protection(
                        switch (level.strip().toUpperCase(Locale.ROOT)) {
                            case "P" -> Protection.PRIVATE;
                            case "C" -> clear(session);
                            case "S", "E" -> throw new ReplyException(536, "TLS supports PROT P and PROT C only.");
                            default -> throw new ReplyException(504, "Use PROT P or PROT C.");
                        });
        return Reply.of(200, "Data connections are " + session.options().protection() + ".");
    }

    private static Protection clear(Session session) {
        if (session.context().tls().holds(TlsPolicy.TLS_FOR_DATA)) {
            throw new ReplyException(534, "This server requires encrypted data connections. Use PROT P.");
        }
        return Protection.CLEAR;
    }

    /** Supports firewalls that must read PORT and the reply to PASV. */
    private static Reply ccc(Session session, String argument) {
        return Reply.of(200, "Control connection is unencrypted from now on.").thenEndTls();
    }
}

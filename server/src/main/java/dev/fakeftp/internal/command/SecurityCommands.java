package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.session.Protection;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** TLS on the control connection and the data connections (RFC 2228, 4217). A server without TLS refuses these verbs. */
final class SecurityCommands {
    static final List<CommandRow> ROWS = List.of(
            row("AUTH <TLS|SSL>", ANYONE, SecurityCommands::auth).feature("AUTH TLS"),
            row("PBSZ <0>", ANYONE, SecurityCommands::pbsz).feature("PBSZ"),
            row("PROT <C|P>", ANYONE, SecurityCommands::prot).feature("PROT"),
            row("CCC", LOGGED_IN, SecurityCommands::ccc).feature("CCC"));

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private SecurityCommands() {}

    /** What curl calls SSL is the same. Whoever was logged in has to do it again, unheard by others. */
    private static Reply auth(Session session, String mechanism) {
        if (session.encrypted()) {
            throw new ReplyException(503, "This connection is encrypted already.");
        }
        return switch (mechanism.strip().toUpperCase(Locale.ROOT)) {
            case "TLS", "TLS-C", "SSL" -> {
                session.forgetAll();
                yield Reply.of(234, "Begin with TLS now.").thenStartTls();
            }
            default -> throw new ReplyException(504, "Use AUTH TLS.");
        };
    }

    /** TLS has no use for a size, but RFC 4217 wants it to be said. */
    private static Reply pbsz(Session session, String size) {
        checkEncrypted(session);
        if (!DIGITS.matcher(size.strip()).matches()) {
            throw new ReplyException(501, "Use PBSZ 0.");
        }
        session.choices().sizeProtectionBuffer();
        return Reply.of(200, "PBSZ=0");
    }

    /** Without PBSZ too, as with vsftpd, ProFTPD, Pure-FTPd and Apache FtpServer, though RFC 4217, section 9, asks for it. */
    private static Reply prot(Session session, String level) {
        checkEncrypted(session);
        if (session.site().tls().holds(TlsPolicy.PBSZ_FOR_PROT)
                && !session.choices().protectionBufferSized()) {
            throw new ReplyException(503, "Send PBSZ 0 first.");
        }
        session.choices()
                .protection(
                        switch (level.strip().toUpperCase(Locale.ROOT)) {
                            case "P" -> Protection.PRIVATE;
                            case "C" -> clear(session);
                            case "S", "E" -> throw new ReplyException(536, "TLS knows PROT P and PROT C only.");
                            default -> throw new ReplyException(504, "Use PROT P or PROT C.");
                        });
        return Reply.of(200, "Data connections are " + session.choices().protection() + ".");
    }

    private static Protection clear(Session session) {
        if (session.site().tls().holds(TlsPolicy.TLS_FOR_DATA)) {
            throw new ReplyException(534, "Data connections have to be encrypted here. Use PROT P.");
        }
        return Protection.CLEAR;
    }

    /** For firewalls that have to read PORT and the reply to PASV. */
    private static Reply ccc(Session session, String argument) {
        if (!session.encrypted()) {
            throw new ReplyException(533, "This connection is in the clear already.");
        }
        return Reply.of(200, "Go on in the clear.").thenEndTls();
    }

    private static void checkEncrypted(Session session) {
        if (!session.encrypted()) {
            throw new ReplyException(503, "Send AUTH TLS first.");
        }
    }
}

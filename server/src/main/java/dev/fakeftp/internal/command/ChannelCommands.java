package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.TransferType;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.Structure;
import dev.fakeftp.internal.transfer.TransferMode;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that prepare the data connection of the next transfer (RFC 959, section 4.1.2; RFC 2428). */
final class ChannelCommands {
    static final List<CommandRow> ROWS = List.of(
            row("PASV", LOGGED_IN, ChannelCommands::pasv),
            row("EPSV [1|2|ALL]", LOGGED_IN, ChannelCommands::epsv).feature("EPSV"),
            row("PORT <h1,h2,h3,h4,p1,p2>", LOGGED_IN, ChannelCommands::port),
            row("EPRT <|family|address|port|>", LOGGED_IN, ChannelCommands::eprt)
                    .feature("EPRT"),
            row("TYPE <A|I>", LOGGED_IN, ChannelCommands::type),
            row("MODE <S|Z>", LOGGED_IN, ChannelCommands::mode).feature("MODE Z"),
            row("STRU <F|R>", LOGGED_IN, ChannelCommands::stru));

    private static final String MODE_Z_OPTIONS = "(?i)Z(?: +(?:ENGINE +ZLIB|METHOD +8|LEVEL +([0-9])))* *";

    private static final Reply DONE = Reply.of(200, "Command okay.");

    static final CommandRow OPTS_MODE = row("MODE <Z LEVEL 0-9>", ANYONE, ChannelCommands::optsMode);

    private ChannelCommands() {}

    private static Reply pasv(Session session, String argument) {
        permit(session, "PASV");
        HostPort address = session.listen("PASV");
        String bytes = address.toPasv();
        return Reply.of(227, "Entering Passive Mode " + bytes + ".")
                .with("host", address.address().getHostAddress())
                .with("portBytes", bytes.substring(1, bytes.length() - 1));
    }

    private static Reply epsv(Session session, String argument) {
        String asked = argument.strip();
        if (asked.equalsIgnoreCase("ALL")) {
            session.next().allowOnlyEpsv();
            return Reply.of(200, "EPSV ALL accepted; only EPSV can open data connections now.");
        }
        Set<IpFamily> supported = session.families();
        if (!asked.isEmpty()
                && !ImitatedReplies.accepts(session, "EPSV", Situation.UNSUPPORTED)
                && IpFamily.numbered(asked).filter(supported::contains).isEmpty()) {
            throw IpFamily.unsupported(supported);
        }
        HostPort address = session.listen("EPSV");
        return Reply.of(229, "Entering Extended Passive Mode " + address.toEpsv())
                .with("port", address.port());
    }

    private static Reply port(Session session, String argument) throws IOException {
        return connect(session, new Command("PORT", argument));
    }

    private static Reply eprt(Session session, String argument) throws IOException {
        return connect(session, new Command("EPRT", argument));
    }

    private static Reply connect(Session session, Command asked) throws IOException {
        HostPort target = HostPort.parse(asked, session.families());
        permit(session, asked.verb());
        session.connect(asked, target);
        if (session.context().settings().profile().behaviour().transfers().connectsAtPort()) {
            session.connectNow();
        }
        // Emacs' ange-ftp ignores only this wording; it takes any other 200 for the reply to the transfer.
        return Reply.of(200, asked.verb() + " command successful.");
    }

    /** Some servers ignore EPSV ALL. */
    private static void permit(Session session, String verb) {
        if (session.next().allowsOnlyEpsv() && ImitatedReplies.accepts(session, verb, Situation.OUT_OF_ORDER)) {
            session.next().allowAll();
        }
    }

    private static Reply type(Session session, String argument) {
        session.options()
                .type(
                        switch (argument.strip().toUpperCase(Locale.ROOT)) {
                            case "A", "A N", "A T" -> TransferType.ASCII;
                            case "I", "L 8" -> TransferType.IMAGE;
                            default -> throw new ReplyException(504, "Use TYPE A (text) or TYPE I (binary).");
                        });
        return Reply.of(200, "Type is " + session.options().type() + ".");
    }

    private static Reply mode(Session session, String argument) {
        session.options()
                .mode(
                        switch (argument.strip().toUpperCase(Locale.ROOT)) {
                            case "S" -> TransferMode.STREAM;
                            case "Z" -> TransferMode.DEFLATE;
                            default -> throw new ReplyException(504, "Use MODE S (stream) or MODE Z (deflate).");
                        });
        return DONE;
    }

    /** Options of MODE Z, such as {@code LEVEL 9}: draft-preston-ftpext-deflate-04, section 3.4. */
    private static Reply optsMode(Session session, String options) {
        Matcher known = Pattern.compile(MODE_Z_OPTIONS).matcher(options);
        if (!known.matches()) {
            throw new ReplyException(501, "Use OPTS MODE Z LEVEL <0-9>. The engine is ZLIB, and the method is 8.");
        }
        if (known.group(1) != null) {
            session.options().deflateLevel(Integer.parseInt(known.group(1)));
        }
        return DONE;
    }

    private static Reply stru(Session session, String argument) {
        session.options()
                .structure(
                        switch (argument.strip().toUpperCase(Locale.ROOT)) {
                            case "F" -> Structure.FILE;
                            case "R" -> Structure.RECORD;
                            default -> throw new ReplyException(504, "Use STRU F (file) or STRU R (records).");
                        });
        return DONE;
    }
}

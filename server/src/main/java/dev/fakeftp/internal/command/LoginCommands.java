package dev.fakeftp.internal.command;

import static dev.fakeftp.internal.command.CommandRow.Access.ANYONE;
import static dev.fakeftp.internal.command.CommandRow.Access.LOGGED_IN;
import static dev.fakeftp.internal.command.CommandRow.row;

import dev.fakeftp.Quirk;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.io.IpAddress;
import dev.fakeftp.internal.session.Login;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of the login (RFC 959, section 4.1.1). */
final class LoginCommands {
    static final List<CommandRow> ROWS = List.of(
            row("USER <name>", ANYONE, LoginCommands::user),
            row("PASS [<password>]", ANYONE, LoginCommands::pass),
            row("ACCT <account>", ANYONE, LoginCommands::acct),
            row("REIN", ANYONE, LoginCommands::rein),
            row(
                    "SMNT <path>",
                    LOGGED_IN,
                    (session, path) -> Reply.of(202, "The server has one file structure; nothing to mount.")),
            row("HOST <name>", ANYONE, LoginCommands::host).feature("HOST"),
            row("LANG [<tag>]", ANYONE, LoginCommands::lang).feature("LANG EN*"),
            row("CLNT <name>", ANYONE, (session, name) -> Reply.of(200, "Client name recorded."))
                    .feature("CLNT"),
            row("CSID <facts>", ANYONE, LoginCommands::csid),
            row("QUIT", ANYONE, LoginCommands::quit));

    /** RFC 7151, section 3.1: a name or an IPv4 address, or an IPv6 address in brackets; never a port. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[([0-9A-Fa-f:.]+)]");

    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

    private static final String LOG_IN_AGAIN = "Send REIN, or connect again, for another login.";

    private static final Reply LOGGED_IN_NOW = Reply.of(230, "Logged in.");

    private LoginCommands() {}

    /** Always asks for a password, as the JDK and Commons Net expect; PASS rejects unknown names. */
    private static Reply user(Session session, String name) {
        if (session.context().tls().holds(TlsPolicy.TLS_FOR_LOGIN) && !session.encrypted()) {
            throw new ReplyException(530, "This server requires TLS for the login. Send AUTH TLS first.");
        }
        Login login = session.login();
        if (login.done() && !session.context().settings().quirks().contains(Quirk.USER_SWITCH)) {
            return whileLoggedIn(login, name);
        }
        Situation again = name.equals(login.user()) ? Situation.LOGGED_IN : Situation.OTHER_USER;
        boolean imitated =
                login.done() && session.context().settings().profile().replies().has(List.of("USER"), again);
        login.offer(name);
        Reply reply = Reply.of(331, "Send the password with PASS.");
        return imitated ? reply.in(again) : reply;
    }

    /**
     * USER during a session. Returns 230 for the same name, as in ProFTPD and Apache FtpServer. Another name fails with
     * 530, as in vsftpd and Pure-FTPd.
     */
    private static Reply whileLoggedIn(Login login, String name) {
        if (login.user().equals(name)) {
            return Reply.of(230, "Already logged in as " + name + ".").in(Situation.LOGGED_IN);
        }
        throw new ReplyException(
                Situation.OTHER_USER, 530, "Already logged in as " + login.user() + ". " + LOG_IN_AGAIN);
    }

    /**
     * PASS during a session: 503, as in ProFTPD. After a refused USER, a client must not mistake this login for the
     * other user's.
     */
    private static Reply pass(Session session, String password) {
        if (session.login().done()) {
            throw new ReplyException(
                    Situation.LOGGED_IN,
                    503,
                    "Already logged in as " + session.login().user() + ". " + LOG_IN_AGAIN);
        }
        session.password(password);
        return LOGGED_IN_NOW;
    }

    private static Reply acct(Session session, String account) {
        if (session.login().done()) {
            return Reply.of(202, "No account is needed.");
        }
        session.account(account);
        return LOGGED_IN_NOW;
    }

    /** Runs after the end of a running transfer. */
    private static Reply rein(Session session, String argument) {
        session.forgetAll();
        return Reply.of(220, "Service ready for new user.");
    }

    /** There are no virtual hosts: any name is accepted. */
    private static Reply host(Session session, String name) {
        if (session.login().begun()) {
            throw new ReplyException(503, "HOST must be sent before USER. Send REIN first.");
        }
        Matcher host = HOST.matcher(name.strip());
        if (!host.matches()
                || (host.group(1) != null && IpAddress.parse(host.group(1)).isEmpty())) {
            throw new ReplyException(
                    501, "Use HOST ftp.example.com, HOST 192.0.2.1 or HOST [2001:db8::1], without a port.");
        }
        return Reply.of(220, name.strip() + " accepted; all names are served alike.");
    }

    /** RFC 2640, section 4.1: replies are always in English. */
    private static Reply lang(Session session, String tag) {
        String asked = tag.strip();
        if (!asked.isEmpty() && !LANGUAGE_TAG.matcher(asked).matches()) {
            throw new ReplyException(501, "Use LANG <tag>, such as LANG en.");
        }
        if (!asked.isEmpty() && !asked.split("-", -1)[0].equalsIgnoreCase("en")) {
            throw new ReplyException(504, "Replies are in English: LANG en.");
        }
        return Reply.of(200, "Replies are in English.");
    }

    /** Reports the server's facts, as draft-peterson-streamlined-ftp-command-extensions defines. */
    private static Reply csid(Session session, String facts) {
        return Reply.of(200, "Name=Fake FTP; Case-Sensitive=1; DirSep=/;");
    }

    private static Reply quit(Session session, String argument) {
        return Reply.of(221, "Goodbye.").thenClose();
    }
}

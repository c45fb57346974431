package dev.fakeftp.internal.page;

import dev.fakeftp.Exchange;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.ReplyException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command and its replies mean, in words (RFC 959, 2228, 2428, 3659 and 4217). */
final class Meaning {
    private static final Pattern PASV_ADDRESS = Pattern.compile("(\\d{1,3}(?:,\\d{1,3}){5})");
    private static final Pattern EPSV_PORT = Pattern.compile("\\(\\|\\|\\|(\\d{1,5})\\|\\)");
    private static final int CODE = 3;
    private static final int OCTET = 256;

    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("APPE", "An upload that is added to the end of the file."),
            Map.entry("AUTH", "Asks for TLS on the control connection (RFC 4217)."),
            Map.entry(
                    "CCC", "Ends TLS on the control connection, so that a firewall can read PORT and PASV (RFC 4217)."),
            Map.entry("EPSV", "Passive mode: the client asks the server for a port to connect to (RFC 2428)."),
            Map.entry("LIST", "Asks for the listing of a folder, as text for people."),
            Map.entry("MLSD", "Asks for the listing of a folder, in a form for programs (RFC 3659)."),
            Map.entry("NLST", "Asks for the names in a folder."),
            Map.entry("PASV", "Passive mode: the client asks the server for an address and port to connect to."),
            Map.entry("PBSZ", "Must come before PROT; with TLS the size is always 0 (RFC 4217)."),
            Map.entry("REST", "The next transfer starts at this byte of the file."),
            Map.entry("RETR", "A download."),
            Map.entry("STOR", "An upload that replaces the file."),
            Map.entry("STOU", "An upload to a name that the server chooses."));

    private static final Map<String, String> REPLIES = Map.ofEntries(
            Map.entry(
                    "421",
                    "The server ends the session: it is idle for too long, there are too many sessions, or the server"
                            + " closes. Log in again."),
            Map.entry(
                    "425",
                    "There is no data connection. In active mode the server could not connect to the address in PORT or"
                            + " EPRT: a firewall or address translation is between them, or the client does not listen. In"
                            + " passive mode the client did not connect. Use the other mode, or correct the address."),
            Map.entry(
                    "426",
                    "The data connection broke during the transfer. A part of the file may have arrived. Send the file"
                            + " again, or continue it with REST."),
            Map.entry("430", "The user name or the password is wrong."),
            Map.entry("450", "The file is in use or not available at present. Try again later."),
            Map.entry("451", "The server failed to process the file. Its log has the reason."),
            Map.entry("452", "The disk or the user's quota is full. Delete files."),
            Map.entry("500", "The server does not know this command, or the line is too long."),
            Map.entry("501", "The argument of the command is missing or malformed."),
            Map.entry("502", "The server does not have this command, or it is disabled. Use another one."),
            Map.entry("503", "A command is missing before this one, such as USER before PASS or PASV before STOR."),
            Map.entry("504", "The command exists, but not with this argument."),
            Map.entry("521", "The data connection must be encrypted in another way. Send PROT P."),
            Map.entry(
                    "522",
                    "To EPRT or EPSV: the server does not have this protocol; the numbers in brackets are those that it"
                            + " has (1 is IPv4, 2 is IPv6). To a transfer: TLS failed on the data connection, or it must"
                            + " be encrypted. Send PROT P, and resume the session of the control connection."),
            Map.entry("530", "The client is not logged in: the user or the password is wrong, or none was sent."),
            Map.entry("532", "The server wants an account. Send ACCT."),
            Map.entry(
                    "534", "A policy of the server forbids this request, often because TLS is missing. Send AUTH TLS."),
            Map.entry("536", "The server does not have this level of protection. Send PROT P or PROT C."),
            Map.entry("550", "The file does not exist, or the user may not do this with it."),
            Map.entry("551", "The server does not know the type of the page. Use TYPE I and STRU F."),
            Map.entry("552", "The disk or the user's quota is full. Delete files."),
            Map.entry("553", "The name is not allowed. Use another one."));

    private static final String REFUSED_ADDRESS = "The server accepts no address but the client's own here (RFC 2577,"
            + " section 3), or the address is malformed. Send the client's own address, or use passive mode.";

    private Meaning() {}

    private static boolean isRefusedAddress(Exchange exchange, String reply) {
        return exchange.verb().matches("(?i)PORT|EPRT") && reply.matches("50[014].*");
    }

    /** Returns what an exchange means, one sentence or more each; empty if it is plain. */
    static List<String> of(Exchange exchange) {
        List<String> meanings = new ArrayList<>();
        command(exchange).ifPresent(meanings::add);
        for (String reply : exchange.replies()) {
            (isRefusedAddress(exchange, reply) ? Optional.of(REFUSED_ADDRESS) : reply(reply)).ifPresent(meanings::add);
        }
        return meanings;
    }

    private static Optional<String> command(Exchange exchange) {
        String verb = exchange.verb().toUpperCase(Locale.ROOT);
        String argument = exchange.command().substring(exchange.verb().length()).strip();
        return switch (verb) {
            case "PORT" -> address(argument).map(at -> "Active mode: the server is to connect to the client, at " + at);
            case "EPRT" -> extended(argument);
            case "PROT" ->
                Optional.of(
                        argument.equalsIgnoreCase("P")
                                ? "Data connections are encrypted from now on (RFC 4217)."
                                : "Data connections are in the clear from now on (RFC 4217).");
            case "TYPE" ->
                Optional.of(
                        argument.toUpperCase(Locale.ROOT).startsWith("A")
                                ? "Text: line ends are converted, so bytes of other files change."
                                : "Binary: the bytes arrive as they are.");
            default -> Optional.ofNullable(COMMANDS.get(verb));
        };
    }

    private static Optional<String> extended(String argument) {
        try {
            HostPort at = HostPort.parseEprt(argument, EnumSet.allOf(IpFamily.class));
            return Optional.of("Active mode: the server is to connect to the client, at "
                    + at.address().getHostAddress() + ", port " + at.port() + " (RFC 2428).");
        } catch (ReplyException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> reply(String line) {
        String code = line.length() < CODE ? line : line.substring(0, CODE);
        return switch (code) {
            case "227" -> {
                Matcher numbers = PASV_ADDRESS.matcher(line);
                yield numbers.find()
                        ? address(numbers.group(1)).map(at -> "The client is to connect to the server, at " + at)
                        : Optional.empty();
            }
            case "229" -> {
                Matcher port = EPSV_PORT.matcher(line);
                yield port.find()
                        ? Optional.of(
                                "The client is to connect to the server, at the address of the control connection,"
                                        + " port " + port.group(1) + " (RFC 2428).")
                        : Optional.empty();
            }
            default -> Optional.ofNullable(REPLIES.get(code));
        };
    }

    /** Computes the address of six numbers: {@code 127.0.0.1, port 80 × 256 + 137 = 20617.}. */
    private static Optional<String> address(String numbers) {
        try {
            HostPort at = HostPort.parsePort(numbers);
            return Optional.of(at.address().getHostAddress() + ", port " + at.port() / OCTET + " × " + OCTET + " + "
                    + at.port() % OCTET + " = " + at.port() + ".");
        } catch (ReplyException e) {
            return Optional.empty();
        }
    }
}

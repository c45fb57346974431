package dev.fakeftp.internal.wire;

import dev.fakeftp.internal.io.IpAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Set;

/**
 * A data address in commands and replies.
 *
 * @param address the IP address
 * @param port from 1 to 65535
 */
public record HostPort(InetAddress address, int port) {
    private static final String PORT_SYNTAX = "Use PORT h1,h2,h3,h4,p1,p2 with six numbers from 0 to 255.";
    private static final String EPRT_SYNTAX = "Use EPRT |1|132.235.1.2|6275| or EPRT |2|1080::8:800:200C:417A|5282|.";
    /** Parses {@code h1,h2,h3,h4,p1,p2}, port = p1 * 256 + p2 (RFC 959, section 4.1.2). Fails with a 501. */
    public static HostPort parsePort(String argument) {
        String[] parts = argument.strip().split(",", -1);
        if (parts.length != 6) {
            throw new ReplyException(501, PORT_SYNTAX);
        }
        int[] numbers = new int[6];
        for (int i = 0; i < 6; i++) {
            numbers[i] = number(parts[i], 255, PORT_SYNTAX);
        }
        String host = String.join(".", Arrays.asList(parts).subList(0, 4));
        InetAddress address = IpAddress.parse(host).orElseThrow(() -> new ReplyException(501, PORT_SYNTAX));
        return of(address, numbers[4] * 256 + numbers[5], PORT_SYNTAX);
    }

    /**
     * Parses {@code |family|address|port|} (RFC 2428, section 2). Fails with 501 if malformed, 522 for an unsupported
     * family.
     */
    public static HostPort parseEprt(String argument, Set<IpFamily> supported) {
        String text = argument.strip();
        String[] parts = text.isEmpty() ? new String[0] : text.substring(1).split("\\Q" + text.charAt(0) + "\\E", -1);
        if (parts.length != 4 || !parts[3].isEmpty()) {
            throw new ReplyException(501, EPRT_SYNTAX);
        }
        int port = number(parts[2], 65_535, EPRT_SYNTAX);
        IpFamily family = IpFamily.numbered(parts[0]).orElseThrow(() -> IpFamily.unsupported(supported));
        if ((family == IpFamily.IPV6) != parts[1].contains(":")) {
            throw new ReplyException(501, EPRT_SYNTAX);
        }
        InetAddress address = IpAddress.parse(parts[1]).orElseThrow(() -> new ReplyException(501, EPRT_SYNTAX));
        if (!supported.contains(family)) {
            throw IpFamily.unsupported(supported);
        }
        return of(address, port, EPRT_SYNTAX);
    }

    /** Parses the argument of PORT or EPRT. Fails with 501 or 522, as the methods for each do. */
    public static HostPort parse(Command asked, Set<IpFamily> supported) {
        return asked.verb().equals("PORT") ? parsePort(asked.argument()) : parseEprt(asked.argument(), supported);
    }

    /** The address and port of one end of a connection. */
    public static HostPort of(SocketAddress end) {
        InetSocketAddress internet = (InetSocketAddress) end;
        return new HostPort(internet.getAddress(), internet.getPort());
    }

    /** Formats the address for PASV's reply: {@code (127,0,0,1,80,137)} (RFC 959, section 4.1.2). */
    public String toPasv() {
        if (!(address instanceof Inet4Address)) {
            throw new ReplyException(425, "PASV carries IPv4 addresses only. Use EPSV.");
        }
        return "(" + address.getHostAddress().replace('.', ',') + "," + port / 256 + "," + port % 256 + ")";
    }

    /** Formats the port for EPSV's reply: {@code (|||6446|)} (RFC 2428, section 3). */
    public String toEpsv() {
        return "(|||" + port + "|)";
    }

    /** Formats the address for people. */
    @Override
    public String toString() {
        return IpAddress.bracketed(address.getHostAddress()) + ":" + port;
    }

    private static HostPort of(InetAddress address, int port, String syntax) {
        if (port == 0) {
            throw new ReplyException(501, "Port 0 is not valid. " + syntax);
        }
        return new HostPort(address, port);
    }

    private static int number(String text, int max, String syntax) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new ReplyException(501, syntax);
        }
        int value = Integer.parseInt(text);
        if (value > max) {
            throw new ReplyException(501, syntax);
        }
        return value;
    }
}

package dev.fakeftp.internal.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A data address as it travels inside commands and replies.
 *
 * @param address the host, never a name
 * @param port from 1 to 65535
 */
public record HostPort(InetAddress address, int port) {
    private static final String PORT_SYNTAX = "Use PORT h1,h2,h3,h4,p1,p2 with six numbers from 0 to 255.";
    private static final String EPRT_SYNTAX = "Use EPRT |1|132.235.1.2|6275| or EPRT |2|1080::8:800:200C:417A|5282|.";

    /** Reads {@code h1,h2,h3,h4,p1,p2}, port = p1 * 256 + p2 (RFC 959, section 4.1.2); anything else is a 501. */
    public static HostPort parsePort(String argument) {
        String[] parts = argument.strip().split(",", -1);
        if (parts.length != 6) {
            throw new ReplyException(501, PORT_SYNTAX);
        }
        byte[] numbers = new byte[6];
        for (int i = 0; i < 6; i++) {
            numbers[i] = (byte) number(parts[i], 255, PORT_SYNTAX);
        }
        int port = Byte.toUnsignedInt(numbers[4]) * 256 + Byte.toUnsignedInt(numbers[5]);
        return of(Arrays.copyOf(numbers, 4), port, PORT_SYNTAX);
    }

    /** Reads {@code |family|address|port|} (RFC 2428, section 2): 501 if malformed, 522 for another family. */
    public static HostPort parseEprt(String argument) {
        String text = argument.strip();
        String[] parts = text.isEmpty() ? new String[0] : text.substring(1).split("\\Q" + text.charAt(0) + "\\E", -1);
        if (parts.length != 4 || !parts[3].isEmpty()) {
            throw new ReplyException(501, EPRT_SYNTAX);
        }
        int port = number(parts[2], 65_535, EPRT_SYNTAX);
        return switch (parts[0]) {
            case "1" -> of(ipv4(parts[1]), port, EPRT_SYNTAX);
            case "2" -> of(ipv6(parts[1]), port, EPRT_SYNTAX);
            default -> throw new ReplyException(522, "Network protocol not supported, use (1,2).");
        };
    }

    /** The address as PASV's reply carries it: {@code (127,0,0,1,80,137)} (RFC 959, section 4.1.2). */
    public String toPasv() {
        if (!(address instanceof Inet4Address)) {
            throw new ReplyException(425, "PASV carries IPv4 addresses only. Use EPSV.");
        }
        return "(" + address.getHostAddress().replace('.', ',') + "," + port / 256 + "," + port % 256 + ")";
    }

    /** The port as EPSV's reply carries it: {@code (|||6446|)} (RFC 2428, section 3). */
    public String toEpsv() {
        return "(|||" + port + "|)";
    }

    /** The address for a person to read. */
    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static HostPort of(byte[] address, int port, String syntax) {
        if (port == 0) {
            throw new ReplyException(501, "Port 0 cannot be dialled. " + syntax);
        }
        try {
            return new HostPort(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            throw new ReplyException(501, syntax);
        }
    }

    private static byte[] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] address = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            address[i] = (byte) number(parts[i], 255, EPRT_SYNTAX);
        }
        return address;
    }

    private static byte[] ipv6(String text) {
        // With a colon in it, the JDK takes the text for an address and never asks a name server.
        if (!text.contains(":")) {
            throw new ReplyException(501, EPRT_SYNTAX);
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new ReplyException(501, EPRT_SYNTAX);
        }
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

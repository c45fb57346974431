package dev.fakeftp.internal.io;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text. */
public final class IpAddress {
    private IpAddress() {}

    /** Compiled for the first address that is parsed. */
    private static final class Ipv4Syntax {
        static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    /** Returns 127.0.0.1. */
    public static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address.", e);
        }
    }

    /** Returns a host as it stands before a port: an IPv6 address is in brackets (RFC 3986, section 3.2.2). */
    public static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Parses an IP address without a name lookup; empty for anything else. */
    public static Optional<InetAddress> parse(String text) {
        try {
            // In brackets the JDK accepts an IPv6 address only; an IPv4 address may be inside one.
            if (text.contains(":")) {
                return Optional.of(InetAddress.getByName(bracketed(text)));
            }
            return Ipv4Syntax.IPV4.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName("[::ffff:" + text + "]"))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}

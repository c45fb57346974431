package dev.fakeftp.internal.io;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text. */
public final class IpAddress {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private IpAddress() {}

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
            return IPV4.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName("[::ffff:" + text + "]"))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}

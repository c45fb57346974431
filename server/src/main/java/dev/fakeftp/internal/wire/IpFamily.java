package dev.fakeftp.internal.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A network protocol with its number in EPRT and EPSV (RFC 2428, section 2). */
public enum IpFamily {
    IPV4("1"),
    IPV6("2");

    private final String number;

    IpFamily(String number) {
        this.number = number;
    }

    /** Returns the family of a number; empty if there is none. */
    public static Optional<IpFamily> numbered(String number) {
        return Arrays.stream(values())
                .filter(family -> family.number.equals(number))
                .findFirst();
    }

    /** Returns the family of an address; IPv4 inside IPv6 is IPv4. */
    public static IpFamily of(InetAddress address) {
        return address instanceof Inet6Address ? IPV6 : IPV4;
    }

    /** Returns RFC 2428's reply to an unsupported family (section 2): 522, with the supported numbers. */
    public static ReplyException unsupported(Set<IpFamily> supported) {
        String numbers =
                supported.stream().sorted().map(family -> family.number).collect(Collectors.joining(","));
        return new ReplyException(522, "Network protocol not supported, use (" + numbers + ").");
    }
}

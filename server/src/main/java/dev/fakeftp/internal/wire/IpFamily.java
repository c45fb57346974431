package dev.fakeftp.internal.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A network protocol, by the number that EPRT and EPSV have for it (RFC 2428, section 2). */
public enum IpFamily {
    IPV4("1"),
    IPV6("2");

    private final String number;

    IpFamily(String number) {
        this.number = number;
    }

    /** The family with this number; empty if there is none. */
    public static Optional<IpFamily> numbered(String number) {
        return Arrays.stream(values())
                .filter(family -> family.number.equals(number))
                .findFirst();
    }

    /** The family of an address; one of IPv4 inside IPv6 is of IPv4. */
    public static IpFamily of(InetAddress address) {
        return address instanceof Inet6Address ? IPV6 : IPV4;
    }

    /** What RFC 2428, section 2, answers to a family that is none of these: 522, with the numbers of these. */
    public static ReplyException unsupported(Set<IpFamily> supported) {
        String numbers =
                supported.stream().sorted().map(family -> family.number).collect(Collectors.joining(","));
        return new ReplyException(522, "Network protocol not supported, use (" + numbers + ").");
    }
}

package dev.fakeftp.internal.tls;

import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Enables outdated TLS versions, which a JDK disables by default. */
public final class WeakTls {
    private static final String DISABLED = "jdk.tls.disabledAlgorithms";
    private static final String WEAK = "TLSv1.1";

    private WeakTls() {}

    /** Returns whether TLS 1.1 can be used. */
    static boolean allowed() {
        return !disabled().contains(WEAK);
    }

    /** Enables TLS 1.1 in the whole JVM. It has no effect after the JVM has used TLS. */
    public static void allow() {
        Security.setProperty(
                DISABLED,
                disabled().stream().filter(algorithm -> !algorithm.equals(WEAK)).collect(Collectors.joining(", ")));
    }

    private static List<String> disabled() {
        return Arrays.stream(Security.getProperty(DISABLED).split(",", -1))
                .map(String::strip)
                .toList();
    }
}

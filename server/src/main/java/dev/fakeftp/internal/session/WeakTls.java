package dev.fakeftp.internal.session;

import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Whether this JVM may speak the TLS of yesterday, which a JDK refuses unless it is told otherwise. */
public final class WeakTls {
    private static final String DISABLED = "jdk.tls.disabledAlgorithms";
    private static final String WEAK = "TLSv1.1";

    private WeakTls() {}

    /** Whether TLS 1.1 can be chosen. */
    static boolean allowed() {
        return !disabled().contains(WEAK);
    }

    /** Allows TLS 1.1 to the whole JVM; of no effect once it has used TLS. */
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

package dev.fakeftp.internal.tls;

import dev.fakeftp.TlsPolicy;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules for policies that are in force together. */
public final class TlsPolicies {
    /** Policies that exclude each other: at most one of each set can be in force. */
    private static final List<Set<TlsPolicy>> ALTERNATIVES = List.of(
            EnumSet.of(TlsPolicy.ONLY_TLS_1_1, TlsPolicy.ONLY_TLS_1_2, TlsPolicy.ONLY_TLS_1_3),
            EnumSet.of(TlsPolicy.RESUMED_SESSION_FOR_DATA, TlsPolicy.ONLY_TLS_1_3),
            EnumSet.of(
                    TlsPolicy.CERTIFICATE_EXPIRED,
                    TlsPolicy.CERTIFICATE_FOR_ANOTHER_HOST,
                    TlsPolicy.CERTIFICATE_OF_UNKNOWN_AUTHORITY),
            EnumSet.of(TlsPolicy.CLIENT_CERTIFICATE_WANTED, TlsPolicy.CLIENT_CERTIFICATE_NEEDED));

    private TlsPolicies() {}

    /** Returns the policies as a set. Fails with {@link IllegalArgumentException} if two of them exclude each other. */
    public static Set<TlsPolicy> consistent(Collection<TlsPolicy> policies) {
        for (Set<TlsPolicy> alternatives : ALTERNATIVES) {
            List<TlsPolicy> both =
                    alternatives.stream().filter(policies::contains).toList();
            if (both.size() > 1) {
                throw new IllegalArgumentException(both.get(0) + " and " + both.get(1) + " exclude each other"
                        + (both.contains(TlsPolicy.RESUMED_SESSION_FOR_DATA)
                                ? ": RESUMED_SESSION_FOR_DATA disables TLS 1.3."
                                : "."));
            }
        }
        return Set.copyOf(policies);
    }
}

package dev.fakeftp.internal.page;

import java.util.Locale;

/** Numbers for people. */
public final class Digits {
    private Digits() {}

    /** Returns the number in groups of three digits: {@code 10,000}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

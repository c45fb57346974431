package dev.fakeftp.internal.files;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The numeric format of permissions, such as {@code 0644}. */
public final class UnixMode {
    private static final PosixFilePermission[] LOWEST_LAST = PosixFilePermission.values();

    /** A fifth digit, which keeps the leading zeros of the other four. */
    private static final int ABOVE = 0_10000;

    private UnixMode() {}

    /** Formats four octal digits. */
    public static String text(Set<PosixFilePermission> permissions) {
        int bits = permissions.stream().mapToInt(UnixMode::bit).sum();
        return Integer.toOctalString(ABOVE | bits).substring(1);
    }

    /** Parses three or four octal digits, without the sticky bits. Fails with {@link NumberFormatException}. */
    public static Set<PosixFilePermission> parse(String octal) {
        if (!octal.matches("[0-7]{3,4}")) {
            throw new NumberFormatException(octal);
        }
        int bits = Integer.parseInt(octal, 8);
        return Arrays.stream(LOWEST_LAST)
                .filter(permission -> (bits & bit(permission)) != 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Parses nine letters such as {@code rw-r-----}. Fails with {@link IllegalArgumentException}. */
    public static Set<PosixFilePermission> ofLetters(String text) {
        try {
            return PosixFilePermissions.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Write permissions as nine letters such as rw-r-----, not \"" + text + "\".", e);
        }
    }

    private static int bit(PosixFilePermission permission) {
        return 1 << PosixFilePermission.OTHERS_EXECUTE.compareTo(permission);
    }
}

package dev.fakeftp.internal.files;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How permissions are written as a number, such as {@code 0644}. */
public final class UnixMode {
    private static final PosixFilePermission[] LOWEST_LAST = PosixFilePermission.values();

    /** The digit above four others, so that none of them is left out. */
    private static final int ABOVE = 0_10000;

    private UnixMode() {}

    /** Four octal digits. */
    public static String text(Set<PosixFilePermission> permissions) {
        int bits = permissions.stream().mapToInt(UnixMode::bit).sum();
        return Integer.toOctalString(ABOVE | bits).substring(1);
    }

    /** The permissions in three or four octal digits, without the sticky bits; {@link NumberFormatException} otherwise. */
    public static Set<PosixFilePermission> parse(String octal) {
        if (!octal.matches("[0-7]{3,4}")) {
            throw new NumberFormatException(octal);
        }
        int bits = Integer.parseInt(octal, 8);
        return Arrays.stream(LOWEST_LAST)
                .filter(permission -> (bits & bit(permission)) != 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The permissions in nine letters such as {@code rw-r-----}; {@link IllegalArgumentException} otherwise. */
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

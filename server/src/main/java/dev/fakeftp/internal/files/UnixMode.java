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

    /** The bits of permissions, of set-id and of sticky. */
    static final int ALL_BITS = 0_7777;

    private UnixMode() {}

    /** Formats four octal digits. */
    public static String text(Set<PosixFilePermission> permissions) {
        return Integer.toOctalString(ABOVE | bits(permissions)).substring(1);
    }

    /** Returns the bits of permissions. */
    static int bits(Set<PosixFilePermission> permissions) {
        return permissions.stream().mapToInt(UnixMode::bit).sum();
    }

    /** Formats nine letters as {@code ls} does, with set-id and sticky bits, such as {@code rwsr-xr-t}. */
    public static String letters(int bits) {
        char[] letters = "rwxrwxrwx".toCharArray();
        for (int i = 0; i < letters.length; i++) {
            boolean set = (bits & (1 << (letters.length - 1 - i))) != 0;
            boolean special = i % 3 == 2 && (bits & (1 << (letters.length + 2 - i / 3))) != 0;
            if (special) {
                letters[i] = "sst".charAt(i / 3);
                letters[i] = set ? letters[i] : Character.toUpperCase(letters[i]);
            } else {
                letters[i] = set ? letters[i] : '-';
            }
        }
        return new String(letters);
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

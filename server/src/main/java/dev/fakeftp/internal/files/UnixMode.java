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

    private static final int SET_USER_ID = 0_4000;
    private static final int BITS_OF_DIGIT = 3;
    private static final int LAST_DIGIT = 0_7;
    private static final String[] LETTERS = {"---", "--x", "-w-", "-wx", "r--", "r-x", "rw-", "rwx"};

    /** The letters of user, group and others that replace an {@code x}. */
    private static final String SPECIAL_LETTERS = "sst";

    private UnixMode() {}

    /** Formats four octal digits. */
    public static String text(int bits) {
        return Integer.toOctalString(ABOVE | bits).substring(1);
    }

    /** Returns the bits of permissions. */
    static int bits(Set<PosixFilePermission> permissions) {
        int bits = 0;
        for (PosixFilePermission permission : permissions) {
            bits |= bit(permission);
        }
        return bits;
    }

    /** Formats nine letters such as {@code rw-r-----}. */
    static String letters(int bits) {
        StringBuilder text = new StringBuilder();
        append(bits, text);
        return text.toString();
    }

    /** Appends nine letters as {@code ls} does, with set-id and sticky bits, such as {@code rwsr-xr-t}. */
    public static void append(int bits, StringBuilder text) {
        for (int owner = 0; owner < SPECIAL_LETTERS.length(); owner++) {
            int shift = BITS_OF_DIGIT * (SPECIAL_LETTERS.length() - 1 - owner);
            text.append(LETTERS[(bits >> shift) & LAST_DIGIT]);
            if ((bits & (SET_USER_ID >> owner)) != 0) {
                int last = text.length() - 1;
                char letter = SPECIAL_LETTERS.charAt(owner);
                text.setCharAt(last, text.charAt(last) == 'x' ? letter : Character.toUpperCase(letter));
            }
        }
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

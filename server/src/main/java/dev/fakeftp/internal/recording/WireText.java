package dev.fakeftp.internal.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/**
 * Lines of the control connection as readable text, without loss. A backslash is doubled. Control characters, a last
 * blank, and the bytes of lines that are not UTF-8 are written as {@code \xHH}.
 */
public final class WireText {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private WireText() {}

    /** Returns the text of a line without its line end. */
    public static String readable(byte[] line) {
        int length = line.length;
        if (length > 0 && line[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
        try {
            return lastBlankEscaped(escaped(UTF_8.newDecoder().decode(bytes.duplicate()), DELETE + 1));
        } catch (CharacterCodingException e) {
            return lastBlankEscaped(escaped(ISO_8859_1.decode(bytes), 0));
        }
    }

    /** Escapes control characters, and all characters beyond ASCII if {@code plainFrom} is 0. */
    private static StringBuilder escaped(CharSequence text, int plainFrom) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\') {
                escaped.append("\\\\");
            } else if (letter < FIRST_PRINTABLE || letter == DELETE || (letter > DELETE && plainFrom == 0)) {
                escaped.append("\\x").append(HEX.toHexDigits((byte) letter));
            } else {
                escaped.append(letter);
            }
        }
        return escaped;
    }

    /** Editors remove a blank at the end of a line. */
    private static String lastBlankEscaped(StringBuilder text) {
        int last = text.length() - 1;
        if (last >= 0 && text.charAt(last) == ' ') {
            text.replace(last, last + 1, "\\x20");
        }
        return text.toString();
    }

    /** Returns the bytes of a text without a line end. Fails with {@link IllegalArgumentException} on a wrong escape. */
    public static byte[] bytes(String text) {
        if (text.indexOf('\\') < 0) {
            return text.getBytes(UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int plain = 0;
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', plain)) {
            bytes.writeBytes(text.substring(plain, at).getBytes(UTF_8));
            if (text.startsWith("\\\\", at)) {
                bytes.write('\\');
                plain = at + 2;
            } else if (text.startsWith("\\x", at) && at + 4 <= text.length()) {
                bytes.write(HexFormat.fromHexDigits(text, at + 2, at + 4));
                plain = at + 4;
            } else {
                throw new IllegalArgumentException("A backslash is written as \\\\, and a byte as \\x00 to \\xFF.");
            }
        }
        bytes.writeBytes(text.substring(plain).getBytes(UTF_8));
        return bytes.toByteArray();
    }
}

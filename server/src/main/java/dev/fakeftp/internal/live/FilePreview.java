package dev.fakeftp.internal.live;

import dev.fakeftp.internal.files.Checksum;
import dev.fakeftp.internal.page.Digits;
import dev.fakeftp.internal.page.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The beginning of a file, as text or in hexadecimal, and its digests. */
public final class FilePreview {
    /** Fills several screens. */
    private static final int MOST = 1 << 14;

    private static final int LINE = 16;
    private static final int GROUP = 8;
    private static final int BUFFER = 1 << 16;
    private static final HexFormat HEX = HexFormat.of();
    private static final List<Checksum> DIGESTS =
            List.of(Checksum.MD5, Checksum.SHA_1, Checksum.SHA_256, Checksum.SHA_512);

    private FilePreview() {}

    /** Returns the beginning of a file as HTML: as text if it is UTF-8, otherwise or on request in hexadecimal. */
    public static String html(String path, InputStream file, boolean hex) throws IOException {
        byte[] bytes = file.readNBytes(MOST + 1);
        boolean more = bytes.length > MOST;
        int count = Math.min(MOST, bytes.length);
        Markup preview = new Markup();
        preview.element("h2", path, "data-key", "title");
        preview.begin("p", "data-key", "tools");
        String address = FileList.encoded(path);
        button(preview, "As text", "show", address);
        button(preview, "In hexadecimal", "show-hex", address);
        button(preview, "Digests", "digests", address);
        button(preview, "Close", "close-preview", address);
        preview.end();
        // A browser drops the first line break.
        preview.begin("pre", "class", "content", "tabindex", "0").newLine();
        String text = hex ? "" : text(bytes, count, more);
        if (text.isEmpty()) {
            hexadecimal(preview, bytes, count);
        } else {
            text.lines().forEach(preview::line);
        }
        preview.end();
        if (more) {
            preview.element("p", "These are the first " + Digits.grouped(MOST) + " bytes.");
        } else if (count == 0) {
            preview.element("p", "The file is empty.");
        }
        return preview.toString();
    }

    /** Returns a remark as HTML for a file that is gone. */
    public static String missing(String path) {
        return new Markup().element("p", "There is no file " + path + ".").toString();
    }

    private static void button(Markup preview, String text, String action, String path) {
        preview.element("button", text, "type", "button", "data-action", action, "data-path", path);
    }

    /** Returns the text, or an empty one if the bytes are no text. The last character may be cut. */
    private static String text(byte[] bytes, int count, boolean cut) {
        int longest = cut ? 3 : 0;
        for (int less = 0; less <= longest; less++) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, count - less))
                        .toString();
                return text.indexOf('\0') < 0 ? text : "";
            } catch (CharacterCodingException e) {
                // Perhaps it ends within a character.
            }
        }
        return "";
    }

    private static void hexadecimal(Markup preview, byte[] bytes, int count) {
        for (int start = 0; start < count; start += LINE) {
            StringBuilder line = new StringBuilder(String.format("%08x ", start));
            StringBuilder letters = new StringBuilder();
            for (int i = start; i < start + LINE; i++) {
                line.append((i - start) % GROUP == 0 ? " " : "");
                line.append(i < count ? HEX.toHexDigits(bytes[i]) + " " : "   ");
                if (i < count) {
                    letters.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
                }
            }
            preview.text(line + " " + letters).newLine();
        }
    }

    /** Returns the digests of a file as HTML. */
    public static String digests(String path, InputStream file) throws IOException {
        Map<Checksum, MessageDigest> digests = new LinkedHashMap<>();
        DIGESTS.forEach(each -> digests.put(each, each.digest()));
        byte[] buffer = new byte[BUFFER];
        for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
            for (MessageDigest each : digests.values()) {
                each.update(buffer, 0, count);
            }
        }
        Markup list = new Markup().element("h2", path).begin("dl", "class", "digests");
        digests.forEach(
                (each, digest) -> list.element("dt", each.toString()).element("dd", HEX.formatHex(digest.digest())));
        return list.end().toString();
    }
}

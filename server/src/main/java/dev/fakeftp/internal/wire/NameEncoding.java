package dev.fakeftp.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The encoding of one session's names.
 *
 * <p>vsftpd, ProFTPD and Pure-FTPd pass bytes through, so a name comes back as it was sent. Here names are text. A line
 * outside the session's charset is read as ISO 8859-1, Commons Net's default. If it is a command, the session is then
 * answered in ISO 8859-1. A line with other characters is still sent in the charset: its bytes are a name that the client can send
 * back.
 */
public final class NameEncoding {
    private static final Pattern AFTER_LINE_FEED = Pattern.compile("(?<=\n)");

    private final Charset charset;
    private volatile boolean latin1;

    /** Whether the last line was outside the charset. */
    private volatile boolean outside;

    /** Encodes in this charset until a line is invalid in it. */
    public NameEncoding(Charset charset) {
        this.charset = charset;
    }

    /** The charset of names, unless the client uses another one. */
    public Charset charset() {
        return charset;
    }

    /**
     * Encodes in ISO 8859-1 from now on if the last line, a command, was outside the charset. Returns whether this is a
     * change. The thread that read the line calls it.
     */
    public boolean fallBack() {
        boolean changes = outside && !latin1;
        latin1 = latin1 || outside;
        return changes;
    }

    /** Decodes a line. */
    String decode(ByteBuffer line) {
        try {
            String text = charset.newDecoder().decode(line.duplicate()).toString();
            outside = false;
            return text;
        } catch (CharacterCodingException e) {
            outside = true;
            return StandardCharsets.ISO_8859_1.decode(line).toString();
        }
    }

    /** Encodes lines; an unmappable character becomes a question mark. */
    public byte[] encode(String lines) {
        if (!latin1) {
            return lines.getBytes(charset);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : AFTER_LINE_FEED.split(lines, -1)) {
            boolean fits = StandardCharsets.ISO_8859_1.newEncoder().canEncode(line);
            bytes.writeBytes(line.getBytes(fits ? StandardCharsets.ISO_8859_1 : charset));
        }
        return bytes.toByteArray();
    }
}

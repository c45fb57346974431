package dev.fakeftp.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Turns the names of one session into bytes and back.
 *
 * <p>vsftpd, ProFTPD and Pure-FTPd pass bytes through, so a name comes back as it was sent. Here names are text. A line that is
 * not in the session's charset is read as ISO 8859-1, Commons Net's default, and from then on the session is answered in
 * ISO 8859-1. A line with other characters is still sent in the charset: its bytes are a name that the client can send back.
 */
public final class NameEncoding {
    private static final Pattern AFTER_LINE_FEED = Pattern.compile("(?<=\n)");

    private final Charset charset;
    private volatile boolean latin1;
    private final AtomicBoolean fallbackTaken = new AtomicBoolean();

    /** Names in this charset until a line is not. */
    public NameEncoding(Charset charset) {
        this.charset = charset;
    }

    /** The charset of names, unless the client uses another one. */
    public Charset charset() {
        return charset;
    }

    /** True once, after the first line that was not in the charset. */
    public boolean takeFallback() {
        return latin1 && fallbackTaken.compareAndSet(false, true);
    }

    /** The text of a line. */
    String decode(ByteBuffer line) {
        try {
            return charset.newDecoder().decode(line.duplicate()).toString();
        } catch (CharacterCodingException e) {
            latin1 = true;
            return StandardCharsets.ISO_8859_1.decode(line).toString();
        }
    }

    /** The bytes of lines; a character that cannot be written is a question mark. */
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

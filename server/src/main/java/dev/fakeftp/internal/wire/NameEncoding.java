package dev.fakeftp.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * The encoding of one session's names.
 *
 * <p>vsftpd, ProFTPD and Pure-FTPd pass bytes through, so a client receives a name as it was sent. Here names are text.
 * A line that is invalid in the session's charset is read as ISO 8859-1, Commons Net's default. The session's replies
 * are then in ISO 8859-1. A line with other characters is still sent in the charset, so that the client can return it.
 */
public final class NameEncoding {
    private static final Pattern AFTER_LINE_FEED = Pattern.compile("(?<=\n)");

    private final Charset charset;
    private volatile boolean latin1;
    private final AtomicBoolean fallbackTaken = new AtomicBoolean();

    /** Encodes in this charset until a line is invalid in it. */
    public NameEncoding(Charset charset) {
        this.charset = charset;
    }

    /** The charset of names, unless the client uses another one. */
    public Charset charset() {
        return charset;
    }

    /** Returns true once, after the first line that is invalid in the charset. */
    public boolean takeFallback() {
        return latin1 && fallbackTaken.compareAndSet(false, true);
    }

    /** Decodes a line. */
    String decode(ByteBuffer line) {
        try {
            return charset.newDecoder().decode(line.duplicate()).toString();
        } catch (CharacterCodingException e) {
            latin1 = true;
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

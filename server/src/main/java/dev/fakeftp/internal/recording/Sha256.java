package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.files.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 as recordings write it: {@code sha256:} and 64 hexadecimal digits. */
public final class Sha256 {
    public static final String PREFIX = "sha256:";

    private Sha256() {}

    public static MessageDigest digest() {
        return Checksum.SHA_256.digest();
    }

    public static String text(MessageDigest digest) {
        return PREFIX + HexFormat.of().formatHex(digest.digest());
    }

    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return text(digest);
    }
}

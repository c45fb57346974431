package dev.fakeftp.internal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The secret of the admin API. A server keeps only its SHA-256. */
public final class Token {
    private static final String SCHEME = "Bearer ";

    /** Characters that an HTTP header carries unchanged (RFC 9110, section 5.5), without blanks. */
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final byte[] sha256;

    private Token(byte[] sha256) {
        this.sha256 = sha256;
    }

    /**
     * Creates a token from the secret that clients send. Fails with {@link IllegalArgumentException} unless it consists
     * of visible ASCII characters.
     */
    public static Token of(String secret) {
        if (!VISIBLE_ASCII.matcher(secret).matches()) {
            throw new IllegalArgumentException("A token has one or more visible ASCII characters and no blanks."
                    + " Omit it, and the server generates one.");
        }
        return new Token(digest(secret));
    }

    /** Checks the secret of a token; see {@link #of}. */
    public static String checked(String secret) {
        of(secret);
        return secret;
    }

    /**
     * Creates a token from its SHA-256 in hex, without the secret. Fails with {@link IllegalArgumentException} on any
     * other text.
     */
    public static Token ofSha256(String hex) {
        if (!SHA_256.matcher(hex).matches()) {
            throw new IllegalArgumentException("The SHA-256 of a token has 64 hexadecimal digits, as sha256sum prints"
                    + " them, not \"" + hex + "\".");
        }
        return new Token(HexFormat.of().parseHex(hex));
    }

    /** Returns the SHA-256 in hex, as {@link #ofSha256} takes it. */
    public String sha256() {
        return HexFormat.of().formatHex(sha256);
    }

    /** Returns the value of the Authorization header that carries a token. */
    public static String header(String token) {
        return SCHEME + token;
    }

    /** Returns whether the Authorization header carries the secret. A near miss takes as long as a wild guess. */
    public boolean admits(String header) {
        return header.startsWith(SCHEME) && MessageDigest.isEqual(digest(header.substring(SCHEME.length())), sha256);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}

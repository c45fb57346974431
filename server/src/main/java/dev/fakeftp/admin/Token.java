package dev.fakeftp.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret without which nobody uses the API. A server that has none takes that of its first announcement. */
final class Token {
    private static final String SCHEME = "Bearer ";
    private static final String UNCLAIMED = "";

    private String secret;

    /** Keeps a token for those who will use the server again. */
    interface Keeper {
        void keep(String token) throws IOException;
    }

    /** A token that is known from the start, or the empty string for one that is still to be claimed. */
    Token(String secret) {
        this.secret = secret;
    }

    /** The value of the Authorization header that carries a token. */
    static String header(String token) {
        return SCHEME + token;
    }

    synchronized boolean claimed() {
        return !secret.equals(UNCLAIMED);
    }

    /** Whether the Authorization header carries the secret; takes as long for a near miss as for a wild guess. */
    synchronized boolean admits(String header) {
        return claimed() && MessageDigest.isEqual(bytes(header), bytes(header(secret)));
    }

    /** Takes the header's token if there is no secret yet, once the keeper has it. */
    synchronized void claim(String header, Keeper keeper) throws IOException {
        if (!claimed() && header.startsWith(SCHEME)) {
            String claimed = header.substring(SCHEME.length());
            keeper.keep(claimed);
            secret = claimed;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

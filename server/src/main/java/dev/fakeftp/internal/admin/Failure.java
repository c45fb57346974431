package dev.fakeftp.internal.admin;

import dev.fakeftp.ControlCharacters;
import dev.fakeftp.internal.settings.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * A failure on its way over HTTP: the client's handle fails as the server's handle did.
 *
 * @param error a text for a person to read
 */
public record Failure(String error) {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TIMED_OUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int NOT_POSSIBLE = 422;
    private static final int BROKEN = 500;
    private static final int OUT_OF_MEMORY = 503;
    private static final String WRONG_TOKEN = "Send the header \"Authorization: " + Token.header("…")
            + "\" with the token of this server (FAKEFTP_ADMIN_TOKEN, or the one it printed).";

    /** Thrown for a request without the right token. */
    static final class Unauthorized extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unauthorized() {
            super(WRONG_TOKEN);
        }
    }

    /** Returns the failure for a response without a text of the server. */
    public static Failure of(int status) {
        // The JDK discards the body of a 401 when the request was streamed.
        return new Failure(
                status == UNAUTHORIZED ? WRONG_TOKEN : "This does not look like the admin API of a Fake FTP server.");
    }

    static Failure of(Throwable thrown) {
        if (rootOf(thrown) instanceof NoSuchFileException missing) {
            return new Failure(missing.getFile());
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    "The server is out of memory for this response. Call reset() between tests, which empties the"
                            + " journal, or add memory: withCreateContainerCmdModifier for a container, -Xmx for a JVM.");
        }
        Throwable root = rootOf(thrown);
        String message = Objects.requireNonNullElse(root.getMessage(), thrown.toString());
        // The message of a wait has lines. The names in it are escaped already.
        return new Failure(root instanceof AssertionError ? message : ControlCharacters.escape(message));
    }

    static int status(Throwable thrown) {
        Throwable root = rootOf(thrown);
        if (root instanceof Unauthorized) {
            return UNAUTHORIZED;
        } else if (root instanceof LimitedBody.TooLarge) {
            return TOO_LARGE;
        } else if (root instanceof OutOfMemoryError) {
            return OUT_OF_MEMORY;
        } else if (root instanceof IllegalArgumentException) {
            return BAD_REQUEST;
        } else if (root instanceof NoSuchFileException) {
            return NOT_FOUND;
        } else if (root instanceof AssertionError) {
            return TIMED_OUT;
        } else if (root instanceof IllegalStateException) {
            return CONFLICT;
        } else if (root instanceof IOException) {
            return NOT_POSSIBLE;
        }
        return BROKEN;
    }

    /** Returns or throws the exception with which the client's handle fails. */
    public RuntimeException orError(int status) {
        switch (status) {
            case TIMED_OUT -> throw new AssertionError(error);
            case BAD_REQUEST -> throw new IllegalArgumentException(error);
            case NOT_FOUND -> throw new UncheckedIOException(new NoSuchFileException(error));
            case NOT_POSSIBLE -> throw new UncheckedIOException(new IOException(error));
            default -> throw new IllegalStateException("The server answered " + status + ": " + error);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown instanceof UncheckedIOException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}

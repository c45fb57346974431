package dev.fakeftp.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;

/**
 * A refusal as it crosses HTTP: the handle fails over there as it does here.
 *
 * @param error for a person to read
 */
record Failure(String error) {
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

    /** Thrown for a request whose JSON is longer than the server wants to hold. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("A request in JSON has " + LimitedBody.MOST_MEBIBYTES
                    + " MiB at most. Send it in parts; only files, with PUT /api/files, may have any size.");
        }
    }

    /** What is left to say when the answer has no words of ours. */
    static Failure of(int status) {
        // The JDK throws the body of a 401 away when the request was streamed.
        return new Failure(status == UNAUTHORIZED ? WRONG_TOKEN : "It does not look like the admin API of a Fake FTP.");
    }

    static Failure of(Throwable thrown) {
        if (rootOf(thrown) instanceof NoSuchFileException missing) {
            return new Failure(missing.getFile());
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    "The server is out of memory for this answer. Call reset() between tests, which empties the"
                            + " journal, or give it more: withCreateContainerCmdModifier for a container, -Xmx for a JVM.");
        }
        String message = rootOf(thrown).getMessage();
        return new Failure(message == null ? thrown.toString() : message);
    }

    static int status(Throwable thrown) {
        Throwable root = rootOf(thrown);
        if (root instanceof Unauthorized) {
            return UNAUTHORIZED;
        } else if (root instanceof TooLarge) {
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

    /** What the client throws for it. */
    RuntimeException orError(int status) {
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

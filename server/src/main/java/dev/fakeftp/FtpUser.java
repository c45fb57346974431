package dev.fakeftp;

import java.util.Objects;

/**
 * A login that the server lets in.
 *
 * @param name the argument of USER
 * @param password the argument of PASS
 */
public record FtpUser(String name, String password) {
    /** Fails with {@link IllegalArgumentException} on an empty or multi-line name, which no client could send. */
    public FtpUser {
        Objects.requireNonNull(password, "password");
        if (name.isBlank()
                || name.lines().skip(1).findAny().isPresent()
                || password.lines().skip(1).findAny().isPresent()) {
            throw new IllegalArgumentException(
                    "A user needs a name, and neither name nor password can hold a line break: \"" + name + "\".");
        }
    }

    /** The user's name; the password is masked. */
    @Override
    public String toString() {
        return name + ":***";
    }
}

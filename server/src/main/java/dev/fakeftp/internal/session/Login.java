package dev.fakeftp.internal.session;

import dev.fakeftp.FtpUser;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.wire.ReplyException;
import java.time.Duration;
import java.util.Optional;

/** The state of a client's login (RFC 959, section 4.1.1). */
public final class Login {
    private final Users users;
    private final Duration delay;
    private final CancellableWait wait;
    private Optional<String> offered = Optional.empty();
    private Optional<FtpUser> needsAccount = Optional.empty();
    private volatile Optional<String> user = Optional.empty();
    private int failures;

    /**
     * @param delay the length of a login
     * @param wait cancels the delay
     */
    Login(Users users, Duration delay, CancellableWait wait) {
        this.users = users;
        this.delay = delay;
        this.wait = wait;
    }

    /** Stores USER's name, which ends an earlier login. */
    public void offer(String name) {
        forget();
        offered = Optional.of(name);
    }

    /**
     * Checks the password and logs the user in unless an account is needed. Fails with 503 without USER, 530 if it is
     * wrong, 421 after too many failures, 332 if an account is needed.
     */
    FtpUser password(String password) {
        String name = offered.orElseThrow(() -> new ReplyException(503, "Send USER first."));
        offered = Optional.empty();
        takeItsTime();
        FtpUser authenticated = users.authenticated(name, password).orElseThrow(this::refusal);
        if (!authenticated.account().isEmpty()) {
            needsAccount = Optional.of(authenticated);
            throw new ReplyException(332, "Send the account with ACCT.");
        }
        return authenticate(authenticated, name);
    }

    /** Checks the account of a user whose password was right. Fails with 503 if none is needed, 530 if it is wrong. */
    FtpUser account(String account) {
        FtpUser authenticated = needsAccount.orElseThrow(() -> new ReplyException(503, "Send USER and PASS first."));
        needsAccount = Optional.empty();
        if (!authenticated.account().equals(account)) {
            throw refusal();
        }
        return authenticate(authenticated, authenticated.name());
    }

    private FtpUser authenticate(FtpUser authenticated, String name) {
        user = Optional.of(name);
        return authenticated;
    }

    private ReplyException refusal() {
        failures++;
        return failures < users.mostFailures()
                ? new ReplyException(530, "Login incorrect: this user and password were not declared.")
                : ReplyException.closing(
                        421,
                        "Login incorrect. Failed logins of this connection: " + failures
                                + ", which is the most. Connect again to try once more.");
    }

    private void takeItsTime() {
        if (!delay.isZero() && wait.await(delay)) {
            throw ReplyException.closing(421, "Login cancelled. Connect again.");
        }
    }

    /** Returns whether the client has sent USER. */
    public boolean begun() {
        return offered.isPresent() || needsAccount.isPresent() || user.isPresent();
    }

    /** Returns whether a user is logged in. */
    public boolean done() {
        return user.isPresent();
    }

    /** The user who is logged in, or an empty string. */
    public String user() {
        return user.orElse("");
    }

    /** Logs the user out, but keeps the number of failures. */
    void forget() {
        offered = Optional.empty();
        needsAccount = Optional.empty();
        user = Optional.empty();
    }
}

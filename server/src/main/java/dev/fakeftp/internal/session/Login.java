package dev.fakeftp.internal.session;

import dev.fakeftp.FtpUser;
import dev.fakeftp.internal.fault.Brake;
import dev.fakeftp.internal.wire.ReplyException;
import java.time.Duration;
import java.util.Optional;

/** Who the client is, as far as it has said so (RFC 959, section 4.1.1). */
public final class Login {
    private final Users users;
    private final Duration delay;
    private final Brake brake;
    private Optional<String> offered = Optional.empty();
    private Optional<FtpUser> needsAccount = Optional.empty();
    private volatile Optional<String> user = Optional.empty();
    private int failures;

    /**
     * Nobody yet.
     *
     * @param delay how long a login is to take
     * @param brake what that can be hurried with
     */
    Login(Users users, Duration delay, Brake brake) {
        this.users = users;
        this.delay = delay;
        this.brake = brake;
    }

    /** Notes USER's name, which ends an earlier login. */
    public void offer(String name) {
        forget();
        offered = Optional.of(name);
    }

    /**
     * The offered user, let in if the password is right and no account is needed: 503 without USER, 530 if it is wrong, 421
     * if it often was, 332 if there is an account to be said.
     */
    FtpUser password(String password) {
        String name = offered.orElseThrow(() -> new ReplyException(503, "Send USER first."));
        offered = Optional.empty();
        takeItsTime();
        FtpUser admitted = users.admitted(name, password).orElseThrow(this::refusal);
        if (!admitted.account().isEmpty()) {
            needsAccount = Optional.of(admitted);
            throw new ReplyException(332, "Send the account with ACCT.");
        }
        return letIn(admitted, name);
    }

    /** The user whose password was right, let in if the account is: 503 if none is asked for, 530 if it is wrong. */
    FtpUser account(String account) {
        FtpUser admitted = needsAccount.orElseThrow(() -> new ReplyException(503, "Send USER and PASS first."));
        needsAccount = Optional.empty();
        if (!admitted.account().equals(account)) {
            throw refusal();
        }
        return letIn(admitted, admitted.name());
    }

    private FtpUser letIn(FtpUser admitted, String name) {
        user = Optional.of(name);
        return admitted;
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
        if (!delay.isZero() && brake.await(delay)) {
            throw ReplyException.closing(421, "The login was given up. Connect again.");
        }
    }

    /** Whether the client has begun to say who it is. */
    public boolean begun() {
        return offered.isPresent() || needsAccount.isPresent() || user.isPresent();
    }

    /** Whether a user is logged in. */
    public boolean done() {
        return user.isPresent();
    }

    /** Who is logged in; empty if nobody is. */
    public String user() {
        return user.orElse("");
    }

    /** Nobody again; how often it has failed is not forgotten. */
    void forget() {
        offered = Optional.empty();
        needsAccount = Optional.empty();
        user = Optional.empty();
    }
}

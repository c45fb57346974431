package dev.fakeftp.internal.session;

import dev.fakeftp.FtpUser;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.personality.Behaviour.LoginRules;
import dev.fakeftp.internal.users.Users;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Situation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a client's login (RFC 959, section 4.1.1). */
public final class Login {
    private final Users users;
    private final LoginRules rules;
    private final Duration delay;
    private final CancellableWait wait;
    private @Nullable String offered;
    private @Nullable FtpUser needsAccount;
    private volatile @Nullable String user;
    private int failures;

    /**
     * @param rules the rules of the imitated server
     * @param delay the delay of the reply to PASS
     * @param wait cancels the delay
     */
    Login(Users users, LoginRules rules, Duration delay, CancellableWait wait) {
        this.users = users;
        this.rules = rules;
        this.delay = delay;
        this.wait = wait;
    }

    /** Stores the name from USER and ends an earlier login. */
    public void offer(String name) {
        forget();
        offered = name;
    }

    /**
     * Checks the password and logs the user in; fails with 332 if an account is needed. Fails with 503 without USER, 530
     * if the password is wrong, 421 after too many failures.
     */
    FtpUser password(String password) {
        String name = offered;
        if (name == null) {
            throw new ReplyException(503, "Send USER first.");
        }
        offered = null;
        takeItsTime();
        Optional<FtpUser> found = users.authenticated(name, password);
        if (found.isEmpty()) {
            offered = rules.keepsUser() ? name : null;
            throw refusal();
        }
        FtpUser authenticated = found.get();
        if (!authenticated.account().isEmpty()) {
            needsAccount = authenticated;
            throw new ReplyException(332, "Send the account with ACCT.");
        }
        return authenticate(authenticated, name);
    }

    /** Checks the account after a correct password. Fails with 503 if none is needed, 530 if it is wrong. */
    FtpUser account(String account) {
        FtpUser authenticated = needsAccount;
        if (authenticated == null) {
            throw new ReplyException(503, "Send USER and PASS first.");
        }
        needsAccount = null;
        if (!authenticated.account().equals(account)) {
            throw refusal();
        }
        return authenticate(authenticated, authenticated.name());
    }

    private FtpUser authenticate(FtpUser authenticated, String name) {
        user = name;
        return authenticated;
    }

    private ReplyException refusal() {
        failures++;
        return failures < users.mostFailures()
                ? new ReplyException(Situation.WRONG_PASSWORD, 530, "Login incorrect: " + users.refusal())
                : ReplyException.closing(
                        Situation.LAST_FAILURE,
                        421,
                        "Login incorrect. Failed logins on this connection: " + failures
                                + ", the maximum. Connect again to retry.");
    }

    private void takeItsTime() {
        if (!delay.isZero() && wait.await(delay)) {
            throw ReplyException.closing(421, "Login cancelled. Connect again.");
        }
    }

    /** Returns whether the client has sent USER. */
    public boolean begun() {
        return offered != null || needsAccount != null || user != null;
    }

    /** Returns whether a user is logged in. */
    public boolean done() {
        return user != null;
    }

    /** The user who is logged in, or an empty string. */
    public String user() {
        return Objects.requireNonNullElse(user, "");
    }

    /** The user who is logged in or whose login has begun, or an empty string. */
    public String claimedUser() {
        return Optional.ofNullable(user)
                .or(() -> Optional.ofNullable(needsAccount).map(FtpUser::name))
                .or(() -> Optional.ofNullable(offered))
                .orElse("");
    }

    /** Logs the user out, but keeps the number of failures. */
    void forget() {
        offered = null;
        needsAccount = null;
        user = null;
    }
}

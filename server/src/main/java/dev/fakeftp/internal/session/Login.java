package dev.fakeftp.internal.session;

import dev.fakeftp.internal.wire.ReplyException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Who the client is, as far as it has said so (RFC 959, section 4.1.1). */
public final class Login {
    /** As RFC 2577, section 5, asks; more than a test of wrong passwords needs. */
    private static final int MOST_FAILURES = 10;

    private final Users users;
    private final Duration delay;
    private final BooleanSupplier givenUp;
    private final Semaphore hurries = new Semaphore(0);
    private Optional<String> offered = Optional.empty();
    private Optional<String> user = Optional.empty();
    private int failures;

    /**
     * Nobody yet.
     *
     * @param delay how long a login is to take
     * @param givenUp whether the server wants to have done with it meanwhile; it calls {@link #hurry} after that
     */
    Login(Users users, Duration delay, BooleanSupplier givenUp) {
        this.users = users;
        this.delay = delay;
        this.givenUp = givenUp;
    }

    /** Notes USER's name, which ends an earlier login. */
    public void offer(String name) {
        user = Optional.empty();
        offered = Optional.of(name);
    }

    /** Lets the offered user in if the password is right: 503 without USER, 530 if it is wrong, 421 if it often was. */
    String complete(String password) {
        String name = offered.orElseThrow(() -> new ReplyException(503, "Send USER first."));
        offered = Optional.empty();
        takeItsTime();
        if (!users.admit(name, password)) {
            throw refusal();
        }
        user = Optional.of(name);
        return name;
    }

    private ReplyException refusal() {
        failures++;
        return failures < MOST_FAILURES
                ? new ReplyException(530, "Login incorrect: this user and password were not declared.")
                : ReplyException.closing(
                        421, "Login incorrect for the " + failures + "th time. Connect again to try once more.");
    }

    private void takeItsTime() {
        if (delay.isZero()) {
            return;
        }
        hurries.drainPermits();
        // Whoever hurried before that has given it up first.
        boolean hurried = givenUp.getAsBoolean();
        try {
            hurried = hurried || hurries.tryAcquire(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (hurried) {
            throw ReplyException.closing(421, "The login was given up. Connect again.");
        }
    }

    /** Ends the wait for a delayed login, from another thread. */
    void hurry() {
        hurries.release();
    }

    /** Whether the client has begun to say who it is. */
    public boolean begun() {
        return offered.isPresent() || user.isPresent();
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
        user = Optional.empty();
        offered = Optional.empty();
    }
}

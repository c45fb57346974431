package dev.fakeftp.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WatchdogTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final int MANY_LIMITS = 20;

    private final Watchdog watchdog = new Watchdog();

    @AfterEach
    void stop() {
        watchdog.close();
    }

    @Test
    void endsAWaitThatTakesTooLong() throws InterruptedException {
        CountDownLatch expired = new CountDownLatch(1);
        try (Watchdog.Timeout watch = watchdog.watch(SHORT, expired::countDown)) {
            watch.arm();
            expired.await();
        }
        assertThat(expired.getCount()).isZero();
    }

    @Test
    void runsAgainWhileTheTimeoutStaysArmed() throws InterruptedException {
        CountDownLatch expired = new CountDownLatch(MANY_LIMITS);
        try (Watchdog.Timeout watch = watchdog.watch(SHORT, expired::countDown)) {
            watch.arm();
            expired.await();
        }
        assertThat(expired.getCount()).isZero();
    }

    @Test
    void leavesATimeoutAloneThatIsNotArmed() throws InterruptedException {
        AtomicInteger expired = new AtomicInteger();
        try (Watchdog.Timeout watch = watchdog.watch(SHORT, expired::incrementAndGet)) {
            otherTimeoutsExpire();
            assertThat(expired).hasValue(0);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void leavesATimeoutAloneThatWasDisarmed() throws InterruptedException {
        CountDownLatch firstRun = new CountDownLatch(1);
        AtomicInteger expired = new AtomicInteger();
        try (Watchdog.Timeout watch = watchdog.watch(SHORT, () -> {
            expired.incrementAndGet();
            firstRun.countDown();
        })) {
            watch.arm();
            firstRun.await();
            watch.disarm();
            otherTimeoutsExpire();
            int soFar = expired.get();
            otherTimeoutsExpire();
            assertThat(expired).hasValue(soFar);
        }
    }

    @Test
    void leavesATimeoutAloneThatWasClosed() throws InterruptedException {
        AtomicInteger expired = new AtomicInteger();
        Watchdog.Timeout watch = watchdog.watch(SHORT, expired::incrementAndGet);
        watch.close();
        watch.arm();
        otherTimeoutsExpire();
        assertThat(expired).hasValue(0);
    }

    @Test
    void staysUsableAfterATimeoutWasClosed() {
        watchdog.close();
        AtomicInteger expired = new AtomicInteger();
        try (Watchdog.Timeout watch = watchdog.watch(SHORT, expired::incrementAndGet)) {
            watch.arm();
        }
        assertThat(expired).hasValue(0);
    }

    /** One thread runs all watches in the order of their limits, so that this takes many of the short limits. */
    private void otherTimeoutsExpire() throws InterruptedException {
        CountDownLatch expired = new CountDownLatch(MANY_LIMITS);
        try (Watchdog.Timeout other = watchdog.watch(SHORT, expired::countDown)) {
            other.arm();
            expired.await();
        }
    }
}

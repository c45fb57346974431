package dev.fakeftp.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LifelineTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void isLostWhenNobodyEverHoldsIt() throws InterruptedException {
        long start = System.nanoTime();
        new Lifeline(SHORT, LONG).awaitLoss();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void isLostWhenNobodyTakesItUpAgain() throws Exception {
        Lifeline lifeline = new Lifeline(LONG, SHORT);
        lifeline.hold(() -> {});

        long start = System.nanoTime();
        lifeline.awaitLoss();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }

    @Test
    void isNotLostWhileSomebodyHoldsIt() throws Exception {
        Lifeline lifeline = new Lifeline(SHORT, SHORT);
        CompletableFuture<Void> loss = CompletableFuture.runAsync(() -> awaitLoss(lifeline));
        lifeline.hold(() -> assertThat(loss)
                .failsWithin(SHORT.multipliedBy(4))
                .withThrowableOfType(java.util.concurrent.TimeoutException.class));

        assertThat(loss).succeedsWithin(PATIENCE);
    }

    @Test
    void isHeldByANewerConnectionWhenAnOlderOneEnds() throws Exception {
        Lifeline lifeline = new Lifeline(LONG, SHORT);
        CompletableFuture<Void> loss = CompletableFuture.runAsync(() -> awaitLoss(lifeline));
        CountDownLatch newer = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread second = new Thread(() -> holdUntil(lifeline, newer, end));
        lifeline.hold(() -> {
            second.start();
            assertThat(newer.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        });

        assertThat(loss)
                .failsWithin(SHORT.multipliedBy(4))
                .withThrowableOfType(java.util.concurrent.TimeoutException.class);
        end.countDown();
        assertThat(loss).succeedsWithin(PATIENCE);
    }

    private static void holdUntil(Lifeline lifeline, CountDownLatch held, CountDownLatch end) {
        try {
            lifeline.hold(() -> {
                held.countDown();
                end.await();
            });
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitLoss(Lifeline lifeline) {
        try {
            lifeline.awaitLoss();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

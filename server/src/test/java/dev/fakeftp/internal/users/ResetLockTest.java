package dev.fakeftp.internal.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ResetLockTest {
    private final ResetLock resetLock = new ResetLock();
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void givesTheResultOfTheWork() {
        assertThat(resetLock.<String>pass(() -> "done")).isEqualTo("done");
    }

    @Test
    void letsCommandsThroughSideBySide() throws Exception {
        CyclicBarrier bothInside = new CyclicBarrier(2);
        FutureTask<Integer> other = inThread(() -> resetLock.pass(() -> await(bothInside)));
        assertThat(resetLock.<Integer>pass(() -> await(bothInside)) + other.get())
                .isEqualTo(1);
    }

    @Test
    void hurriesThoseInsideAndWaitsUntilTheyHaveLeft() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch hurried = new CountDownLatch(1);
        FutureTask<Boolean> command = inThread(() -> resetLock.pass(() -> {
            inside.countDown();
            await(hurried);
            return happened.add("command left, closing: " + resetLock.closing());
        }));
        inside.await();

        resetLock.whileEmpty(
                () -> {
                    happened.add("hurry");
                    hurried.countDown();
                },
                () -> happened.add("work"));

        assertThat(command.get()).isTrue();
        assertThat(happened).containsExactly("hurry", "command left, closing: true", "work");
        assertThat(resetLock.closing()).isFalse();
    }

    @Test
    void letsNobodyInWhileTheWorkIsDone() throws Exception {
        FutureTask<Boolean> command = new FutureTask<>(() -> resetLock.pass(() -> happened.add("command")));
        Thread thread = new Thread(command, "command");
        resetLock.whileEmpty(() -> {}, () -> {
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            happened.add("work");
        });
        assertThat(command.get()).isTrue();
        assertThat(happened).containsExactly("work", "command");
    }

    @Test
    void opensAgainWhenTheWorkFails() {
        assertThatThrownBy(() -> resetLock.whileEmpty(() -> {}, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(resetLock.<String>pass(() -> "done")).isEqualTo("done");
        assertThat(resetLock.closing()).isFalse();
    }

    @Test
    void opensAgainWhenACommandFails() {
        assertThatThrownBy(() -> resetLock.pass(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        resetLock.whileEmpty(() -> {}, () -> happened.add("work"));
        assertThat(happened).containsExactly("work");
    }

    private static <T> FutureTask<T> inThread(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "command").start();
        return task;
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

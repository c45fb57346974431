package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.DockerClient;
import dev.fakeftp.Symptom;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.Checksum;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.images.builder.Transferable;

/**
 * The last lines of a container's output while it starts. This class follows the output from before the first line,
 * because the engine removes an ended container with its log.
 *
 * <p>It is a {@link Transferable} because files are copied between creation and start. Testcontainers' own hook for that
 * moment would prevent the reuse of the container.
 */
final class StartLog implements Transferable {
    /** Number of lines in an exception: they fit on a screen. */
    private static final int LINES = 30;

    /** Time for the engine's first answer: Podman prepares the container and its network at this moment. */
    private static final int ANSWER_SECONDS = 60;

    /** Time for the engine to send the last output of an ended container. */
    private static final int LAST_LINES_SECONDS = 5;

    private final Deque<String> lines = new ArrayDeque<>();
    private Following following = new Following();

    /** Counts down when the engine has answered or refused. Docker's client wakes no waiting thread on a refusal. */
    private static final class Following extends FrameConsumerResultCallback {
        private final CountDownLatch answered = new CountDownLatch(1);

        @Override
        public void onStart(Closeable stream) {
            super.onStart(stream);
            answered.countDown();
        }

        @Override
        public void onError(Throwable refusal) {
            super.onError(refusal);
            answered.countDown();
        }
    }

    /** Begins to read the output of a created container. If the engine refuses that, the start reports the cause. */
    void follow(DockerClient engine, String container) {
        synchronized (lines) {
            lines.clear();
        }
        following = new Following();
        following.addConsumer(OutputFrame.OutputType.STDOUT, this::add);
        following.addConsumer(OutputFrame.OutputType.STDERR, this::add);
        try {
            engine.attachContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withLogs(true)
                    .withFollowStream(true)
                    .exec(following);
            following.answered.await(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the failure of a start, with the container's last lines. */
    RuntimeException explain(RuntimeException failure) {
        try {
            following.awaitCompletion(LAST_LINES_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lines) {
            return lines.isEmpty()
                    ? failure
                    : new ContainerLaunchException(
                            failure.getMessage() + ". The last lines of the container's log:\n  "
                                    + String.join("\n  ", lines) + "\nSee " + Symptom.FAILED_START.url(),
                            failure);
        }
    }

    /** Stops reading the output. */
    void end() {
        try {
            following.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns no bytes: nothing is copied. */
    @Override
    public byte[] getBytes() {
        return new byte[0];
    }

    @Override
    public long getSize() {
        return 0;
    }

    /** Adds nothing: the log must not prevent reuse. */
    @Override
    public void updateChecksum(Checksum checksum) {}

    private void add(OutputFrame frame) {
        synchronized (lines) {
            frame.getUtf8String().lines().forEach(lines::add);
            while (lines.size() > LINES) {
                lines.remove();
            }
        }
    }
}

package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.DockerClient;
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
 * The last lines that a container writes while it starts. The engine's own log goes with the container, which removes
 * itself as soon as it has ended, so this follows it from before the first line.
 *
 * <p>It passes for a file because files are copied between creation and start: Testcontainers' own hook for that moment
 * would make the container unfit for reuse.
 */
final class StartLog implements Transferable {
    /** How much of it an exception shows: what fits on a screen. */
    private static final int LINES = 30;

    /** How long the engine may take to begin: Podman prepares the container and its network at this moment. */
    private static final int FIRST_WORDS_SECONDS = 60;

    /** How long the engine may take to pass on what a container that has ended wrote. */
    private static final int LAST_WORDS_SECONDS = 5;

    private final Deque<String> lines = new ArrayDeque<>();
    private Following following = new Following();

    /** Knows that the engine has answered, also if it refused, of which Docker's client tells nobody who waits. */
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

    /** Begins to listen to a container that was created and not started; if that is refused, its start will say why. */
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
            following.answered.await(FIRST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The failure of a start, with what the container wrote last. */
    RuntimeException explain(RuntimeException failure) {
        try {
            following.awaitCompletion(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lines) {
            return lines.isEmpty()
                    ? failure
                    : new ContainerLaunchException(
                            failure.getMessage() + ". The last lines of the container's log:\n  "
                                    + String.join("\n  ", lines),
                            failure);
        }
    }

    /** Listens no more. */
    void end() {
        try {
            following.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is copied. */
    @Override
    public byte[] getBytes() {
        return new byte[0];
    }

    @Override
    public long getSize() {
        return 0;
    }

    /** Nothing to tell one container from another by. */
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

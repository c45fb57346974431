package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** The engine's events about the removal of some containers. */
final class Removals implements AutoCloseable {
    private final CountDownLatch left;
    private final ResultCallback.Adapter<Event> events;

    private Removals(CountDownLatch left, ResultCallback.Adapter<Event> events) {
        this.left = left;
        this.events = events;
    }

    /** Listens to the engine from now on. */
    static Removals of(List<String> containers) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(containers.size());
        ResultCallback.Adapter<Event> events = DockerClientFactory.instance()
                .client()
                .eventsCmd()
                .withEventFilter("destroy", "remove") // the names in Docker and Podman
                .withContainerFilter(containers.toArray(new String[0]))
                .exec(new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(Event event) {
                        left.countDown();
                    }
                });
        events.awaitStarted();
        return new Removals(left, events);
    }

    /** Fails unless all containers are removed in time. */
    void await(Duration limit) throws InterruptedException {
        assertThat(left.await(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as("all containers are removed within " + limit)
                .isTrue();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}

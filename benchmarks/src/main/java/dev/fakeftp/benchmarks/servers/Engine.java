package dev.fakeftp.benchmarks.servers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.testcontainers.DockerClientFactory;

/** The Docker engine's information on images and containers. */
public final class Engine {
    private static final double BYTES_OF_MB = 1e6;
    private static final int STATISTICS_SECONDS = 30;

    private Engine() {}

    /** Returns Testcontainers' client of the engine. */
    public static DockerClient client() {
        return DockerClientFactory.instance().client();
    }

    /** Returns the engine's description of an image. */
    public static InspectImageResponse inspect(String image) {
        return client().inspectImageCmd(image).exec();
    }

    /** Returns a label of an image. */
    public static Optional<String> label(String image, String name) {
        return Optional.ofNullable(inspect(image).getConfig())
                .flatMap(config -> Optional.ofNullable(config.getLabels()))
                .flatMap(labels -> Optional.ofNullable(labels.get(name)));
    }

    /** Returns the address of a container on the engine's default network. */
    static String address(String container) {
        return client().inspectContainerCmd(container)
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
    }

    /** Returns the unpacked size of an image in MB. */
    public static double unpackedSize(String image) {
        return Objects.requireNonNull(inspect(image).getSize()) / BYTES_OF_MB;
    }

    /** Returns the size of a saved image in MB, compressed by gzip at its default level. */
    public static double compressedSize(String image) throws IOException {
        Counter counter = new Counter();
        try (InputStream saved = client().saveImageCmd(image).exec();
                OutputStream zip = new GZIPOutputStream(counter)) {
            saved.transferTo(zip);
        }
        return counter.bytes / BYTES_OF_MB;
    }

    /** Returns the memory of a container's processes and their kernel objects in MB, without inactive file cache. */
    public static double memory(String container) throws IOException, InterruptedException {
        BlockingQueue<Statistics> received = new ArrayBlockingQueue<>(1);
        try (ResultCallback.Adapter<Statistics> listener = new Listener(received)) {
            client().statsCmd(container).withNoStream(true).exec(listener);
            Statistics statistics = received.poll(STATISTICS_SECONDS, TimeUnit.SECONDS);
            MemoryStatsConfig memory =
                    Objects.requireNonNull(Objects.requireNonNull(statistics, "The engine sent no statistics.")
                            .getMemoryStats());
            long files = Optional.ofNullable(memory.getStats())
                    .map(stats -> Objects.requireNonNullElse(stats.getTotalInactiveFile(), stats.getInactiveFile()))
                    .orElse(0L);
            return (Objects.requireNonNull(memory.getUsage()) - files) / BYTES_OF_MB;
        }
    }

    private static final class Listener extends ResultCallback.Adapter<Statistics> {
        private final BlockingQueue<Statistics> received;

        Listener(BlockingQueue<Statistics> received) {
            this.received = received;
        }

        @Override
        public void onNext(Statistics statistics) {
            received.offer(statistics);
        }
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes += length;
        }
    }
}

package dev.fakeftp.benchmarks.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports in a row.
 *
 * @param first the least of them
 * @param last the greatest of them
 */
public record PortRange(int first, int last) {
    /** Below those that systems give to whoever asks for any, so that nobody gets one before it is published. */
    private static final int LEAST = 20_000;

    private static final int END = 32_000;
    private static final int TRIES = 100;

    /** That many ports in a row that are free on this host. */
    public static PortRange free(int count) {
        for (int i = 0; i < TRIES; i++) {
            int first = ThreadLocalRandom.current().nextInt(LEAST, END - count);
            PortRange range = new PortRange(first, first + count - 1);
            if (range.numbers().allMatch(PortRange::isFree)) {
                return range;
            }
        }
        throw new IllegalStateException("This host has no " + count + " free ports in a row below " + END + ".");
    }

    /** Each of them. */
    public IntStream numbers() {
        return IntStream.rangeClosed(first, last);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** With a dash between first and last. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}

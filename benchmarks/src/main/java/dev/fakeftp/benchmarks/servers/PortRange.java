package dev.fakeftp.benchmarks.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A range of consecutive ports.
 *
 * @param first the lowest port
 * @param last the highest port
 */
public record PortRange(int first, int last) {
    /** Below the range of ephemeral ports, so that no other program gets one of these before it is published. */
    private static final int LEAST = 20_000;

    private static final int END = 32_000;
    private static final int TRIES = 100;

    /** Returns this number of consecutive ports that are free on this host. */
    public static PortRange free(int count) {
        for (int i = 0; i < TRIES; i++) {
            int first = ThreadLocalRandom.current().nextInt(LEAST, END - count);
            PortRange range = new PortRange(first, first + count - 1);
            if (range.numbers().allMatch(PortRange::isFree)) {
                return range;
            }
        }
        throw new IllegalStateException("This host has no " + count + " consecutive free ports below " + END + ".");
    }

    /** Returns all ports. */
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

    /** Returns the first and last port with a dash between them. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}

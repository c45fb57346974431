package dev.fakeftp.internal.journal;

import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which uploads have ended, where their files are now, and which were taken. Not safe for several threads. */
final class Arrivals {
    private final Bounded<Arrival> arrivals;
    private final Set<Long> taken = new HashSet<>();
    private long lastForgotten;

    Arrivals(Bounds bounds) {
        arrivals = new Bounded<>(bounds, arrival -> arrival.transfer.sequence(), Arrival::size);
    }

    /** An upload that has ended, and where its file is now. */
    private static final class Arrival {
        private final Transfer transfer;
        private String path;

        Arrival(Transfer transfer) {
            this.transfer = transfer;
            this.path = transfer.path();
        }

        Upload upload() {
            return new Upload(transfer, path);
        }

        long size() {
            return Sizes.of(transfer) + Sizes.of(path);
        }

        void move(String from, String to) {
            path = to + path.substring(from.length());
        }
    }

    Upload add(Transfer ended) {
        Arrival arrival = new Arrival(ended);
        arrivals.add(arrival).forEach(this::forget);
        return arrival.upload();
    }

    private void forget(Arrival arrival) {
        Transfer dropped = arrival.transfer;
        if (!taken.remove(dropped.sequence()) && dropped.complete()) {
            lastForgotten = Math.max(lastForgotten, dropped.sequence());
        }
    }

    /** A file or folder has another path now, and with it these uploads. */
    List<Upload> renamed(String from, String to) {
        String below = from + "/";
        List<Arrival> moved = arrivals.stream()
                .filter(arrival -> arrival.path.equals(from) || arrival.path.startsWith(below))
                .toList();
        long before = size(moved);
        moved.forEach(arrival -> arrival.move(from, to));
        arrivals.grown(size(moved) - before).forEach(this::forget);
        return moved.stream().map(Arrival::upload).toList();
    }

    private static long size(List<Arrival> some) {
        return some.stream().mapToLong(Arrival::size).sum();
    }

    /** The newest upload of each file at the path or below it, oldest first. */
    Stream<Upload> newestAt(String path) {
        Map<String, Upload> newest = new LinkedHashMap<>();
        stream()
                .filter(upload -> upload.path().equals(path) || upload.path().startsWith(path + "/"))
                .forEach(upload -> {
                    newest.remove(upload.path());
                    newest.put(upload.path(), upload);
                });
        return newest.values().stream();
    }

    /** Whether nobody has taken it. */
    boolean isFree(Upload upload) {
        return !taken.contains(upload.sequence());
    }

    void take(Upload upload) {
        taken.add(upload.sequence());
    }

    /** Oldest first. */
    Stream<Upload> stream() {
        return arrivals.stream().map(Arrival::upload);
    }

    Dropped droppedSince(long moment) {
        return arrivals.droppedSince(moment);
    }

    /** Whether a complete upload that came later than that was dropped before anybody took it. */
    boolean forgotSince(long moment) {
        return lastForgotten > moment;
    }

    void clear() {
        arrivals.clear();
        taken.clear();
        lastForgotten = 0;
    }
}

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

    Arrivals(int most) {
        arrivals = new Bounded<>(most, arrival -> arrival.transfer.sequence());
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

        boolean moved(String from, String to) {
            if (!path.equals(from) && !path.startsWith(from + "/")) {
                return false;
            }
            path = to + path.substring(from.length());
            return true;
        }
    }

    Upload add(Transfer ended) {
        Arrival arrival = new Arrival(ended);
        arrivals.add(arrival).ifPresent(dropped -> forget(dropped.transfer));
        return arrival.upload();
    }

    private void forget(Transfer dropped) {
        if (!taken.remove(dropped.sequence()) && dropped.complete()) {
            lastForgotten = Math.max(lastForgotten, dropped.sequence());
        }
    }

    /** A file or folder has another path now, and with it these uploads. */
    List<Upload> renamed(String from, String to) {
        return arrivals.stream()
                .filter(arrival -> arrival.moved(from, to))
                .map(Arrival::upload)
                .toList();
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

    long droppedSince(long moment) {
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

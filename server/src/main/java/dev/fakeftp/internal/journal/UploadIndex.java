package dev.fakeftp.internal.journal;

import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ended uploads, the present paths of their files, and the taken uploads. Not safe for several threads. */
final class UploadIndex {
    private final BoundedLog<IndexedUpload> uploads;
    private final Set<Long> taken = new HashSet<>();
    private long lastForgotten;

    UploadIndex(Bounds bounds) {
        uploads = new BoundedLog<>(bounds, new UploadSizes());
    }

    /** An ended upload and the present path of its file. */
    private static final class IndexedUpload {
        private final Transfer transfer;
        private String path;

        IndexedUpload(Transfer transfer) {
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

    private static final class UploadSizes implements BoundedLog.Measure<IndexedUpload> {
        @Override
        public long sequence(IndexedUpload indexed) {
            return indexed.transfer.sequence();
        }

        @Override
        public long size(IndexedUpload indexed) {
            return indexed.size();
        }
    }

    Upload add(Transfer ended) {
        IndexedUpload indexed = new IndexedUpload(ended);
        for (IndexedUpload dropped : uploads.add(indexed)) {
            forget(dropped);
        }
        return indexed.upload();
    }

    private void forget(IndexedUpload indexed) {
        Transfer dropped = indexed.transfer;
        if (!taken.remove(dropped.sequence()) && dropped.complete()) {
            lastForgotten = Math.max(lastForgotten, dropped.sequence());
        }
    }

    /** Updates the uploads in a file or folder that was renamed, and returns them. */
    List<Upload> renamed(String from, String to) {
        String below = from + "/";
        List<IndexedUpload> moved = uploads.stream()
                .filter(indexed -> indexed.path.equals(from) || indexed.path.startsWith(below))
                .toList();
        long before = size(moved);
        moved.forEach(indexed -> indexed.move(from, to));
        uploads.grown(size(moved) - before).forEach(this::forget);
        return moved.stream().map(IndexedUpload::upload).toList();
    }

    private static long size(List<IndexedUpload> some) {
        return some.stream().mapToLong(IndexedUpload::size).sum();
    }

    /** Returns the newest upload of each file at the path or below it, oldest first. */
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

    /** Returns whether the upload was not taken yet. */
    boolean isFree(Upload upload) {
        return !taken.contains(upload.sequence());
    }

    void take(Upload upload) {
        taken.add(upload.sequence());
    }

    /** Returns the ended uploads, oldest first. */
    Stream<Upload> stream() {
        return uploads.stream().map(IndexedUpload::upload);
    }

    Dropped droppedSince(long moment) {
        return uploads.droppedSince(moment);
    }

    /** Returns whether a complete upload after that sequence number was dropped before a test took it. */
    boolean forgotSince(long moment) {
        return lastForgotten > moment;
    }

    void clear() {
        uploads.clear();
        taken.clear();
        lastForgotten = 0;
    }
}

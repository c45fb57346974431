package dev.fakeftp.internal.files;

import dev.fakeftp.Glob;
import dev.fakeftp.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The diversions of uploads; the newest matching one decides. Safe for any thread. */
final class Diversions {
    private final SinkConnector connector;
    private final List<Diversion> present = new ArrayList<>();
    private List<Diversion> declared = List.of();

    /** Diverts the files of a folder whose relative path matches. */
    private record Diversion(Path folder, Glob glob, Sink sink) {
        boolean concerns(Path file) {
            return file.startsWith(folder) && glob.matches(pathFrom(folder, file));
        }

        private static String pathFrom(Path folder, Path file) {
            return StreamSupport.stream(folder.relativize(file).spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/", "/", ""));
        }
    }

    Diversions(SinkConnector connector) {
        this.connector = connector;
    }

    synchronized void add(Path folder, Glob glob, Sink sink) {
        present.add(0, new Diversion(folder, glob, sink));
    }

    /** Returns whether all uploads go to the disk, so that no path needs a check. */
    synchronized boolean isEmpty() {
        return present.isEmpty();
    }

    /** Returns the destination of an upload to the file. */
    synchronized Sink sink(Path file) {
        return present.stream()
                .filter(diversion -> diversion.concerns(file))
                .findFirst()
                .map(Diversion::sink)
                .orElse(Sink.DISK);
    }

    /** Opens a sink other than the disk. Fails with {@link SinkException} if it accepts no data. */
    WritableByteChannel open(Sink sink) throws IOException {
        return sink.kind() == Sink.Destination.TCP
                ? connector.open(sink)
                : Channels.newChannel(OutputStream.nullOutputStream());
    }

    /** Stores the present diversions as the declared ones. */
    synchronized void declare() {
        declared = List.copyOf(present);
    }

    /** Removes the undeclared diversions in and below a folder. */
    synchronized void restore(Path folder) {
        present.removeIf(diversion -> diversion.folder().startsWith(folder) && !declared.contains(diversion));
    }
}

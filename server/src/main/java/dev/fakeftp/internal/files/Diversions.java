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

/** Which uploads go elsewhere than to the disk: the newest diversion that matches decides. Safe for any thread. */
final class Diversions {
    private final Outlet outlet;
    private final List<Diversion> present = new ArrayList<>();
    private List<Diversion> declared = List.of();

    /** Of the files in a folder, those whose path from there matches. */
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

    Diversions(Outlet outlet) {
        this.outlet = outlet;
    }

    synchronized void add(Path folder, Glob glob, Sink sink) {
        present.add(0, new Diversion(folder, glob, sink));
    }

    /** Whether all uploads go to the disk: then nobody need look where a file lies. */
    synchronized boolean isEmpty() {
        return present.isEmpty();
    }

    /** Where an upload to the file goes. */
    synchronized Sink sink(Path file) {
        return present.stream()
                .filter(diversion -> diversion.concerns(file))
                .findFirst()
                .map(Diversion::sink)
                .orElse(Sink.DISK);
    }

    /** A way to the sink, which is not the disk; fails with {@link SinkException} if it takes nothing. */
    WritableByteChannel open(Sink sink) throws IOException {
        return sink.kind() == Sink.Kind.TCP ? outlet.open(sink) : Channels.newChannel(OutputStream.nullOutputStream());
    }

    /** Remembers what is diverted now as what was declared. */
    synchronized void declare() {
        declared = List.copyOf(present);
    }

    /** Forgets what was diverted in a folder, or below it, and was not declared. */
    synchronized void restore(Path folder) {
        present.removeIf(diversion -> diversion.folder().startsWith(folder) && !declared.contains(diversion));
    }
}

package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.benchmarks.figures.Stopwatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A file of 512 MiB, which a session uploads and downloads. */
public final class LargeFile {
    private static final String NAME = "large.bin";
    private static final int CHUNKS = 512;
    private static final double BYTES_OF_MB = 1e6;

    /** The client reads and writes this much at once, so that it is not the limit. */
    private final byte[] chunk = new byte[1 << 20];

    private final long bytes = (long) CHUNKS * chunk.length;

    /** Returns the number of bytes. */
    public long bytes() {
        return bytes;
    }

    /** Uploads the file, and returns the MB per second until the 226. */
    public double upload(Client client) throws IOException {
        Stopwatch time = Stopwatch.start();
        try (OutputStream out = client.beginUpload(NAME)) {
            write(out);
        }
        client.finish();
        return rate(time);
    }

    /** Downloads the file, and returns the MB per second until the 226. */
    public double download(Client client) throws IOException {
        Stopwatch time = Stopwatch.start();
        try (InputStream in = client.beginDownload(NAME)) {
            read(in);
        }
        client.finish();
        return rate(time);
    }

    /** Deletes the file, so that the system need not write it to the disk while other figures are measured. */
    public void delete(Client client) throws IOException {
        client.delete(NAME);
    }

    /** Writes the file. */
    public void write(OutputStream out) throws IOException {
        for (int i = 0; i < CHUNKS; i++) {
            out.write(chunk);
        }
    }

    /** Reads to the end, and fails if that is not the file's end. */
    public void read(InputStream in) throws IOException {
        long left = bytes;
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            left -= count;
        }
        if (left != 0) {
            throw new IOException(left + " bytes of the download are missing.");
        }
    }

    /** Returns the MB per second since this moment, if the file was transferred in this time. */
    public double rate(Stopwatch time) {
        return bytes / BYTES_OF_MB / time.seconds();
    }
}

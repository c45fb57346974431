package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.Endpoint;
import dev.fakeftp.benchmarks.servers.Engine;
import dev.fakeftp.benchmarks.servers.ManyFiles;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Scratch;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures copies of uploads out of a container, and resets. */
public final class CopyPart implements Part.Turns {
    private static final String ENGINE = "the engine's archive stream";
    private static final Row MANY = Row.less(
            "copyUploads of 10,000 files, ms",
            "files of 1 KiB; beside it, the same archive requested like docker-java, packed by the engine and discarded");
    private static final Row LARGE = Row.less("copyUploads of 1 GiB, ms", "one file, with the same comparison");
    private static final Row RESET = Row.less("reset(), ms", "after a hundred uploads");

    private static final int FILES = 10_000;
    private static final int MEBIBYTES = 1024;
    private static final int UPLOADS = 100;

    private final Sheet sheet;
    private final byte[] chunk = new byte[1 << 20];
    private final Scratch target = Scratch.make();
    private final FakeFtpContainer many = new FakeFtpContainer();
    private final FakeFtpContainer large = new FakeFtpContainer();
    private final FakeFtpContainer fresh = new FakeFtpContainer();

    private CopyPart(Sheet sheet) throws IOException {
        this.sheet = sheet;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "copy",
                "Copies and resets",
                OurImage.NAME,
                List.of(ENGINE, OurImage.NAME),
                List.of(MANY, LARGE, RESET),
                CopyPart::begin);
    }

    private static Part.Turns begin(Sheet sheet) throws IOException {
        CopyPart part = new CopyPart(sheet);
        try {
            part.fill();
            return part;
        } catch (IOException | RuntimeException e) {
            part.close();
            throw e;
        }
    }

    private void fill() throws IOException {
        fresh.start();
        many.start();
        ManyFiles.put(many.getContainerId(), FILES);
        large.start();
        try (Client client = Client.connect(Endpoint.of(large))) {
            try (OutputStream out = client.beginUpload("large.bin")) {
                for (int i = 0; i < MEBIBYTES; i++) {
                    out.write(chunk);
                }
            }
            client.finish();
        }
    }

    @Override
    public void round() throws IOException {
        // Deleted at the end, because ext4 creates files slowly where ten thousand have just been deleted.
        measure(MANY, many, Files.createTempDirectory(target.folder(), "copy"));
        try (Scratch once = Scratch.make()) {
            measure(LARGE, large, once.folder());
        }
        try (Client client = Client.connect(Endpoint.of(fresh))) {
            for (int i = 0; i < UPLOADS; i++) {
                client.store(i + ".csv", new byte[10]);
            }
            Stopwatch reset = Stopwatch.start();
            fresh.reset();
            sheet.note(RESET, OurImage.NAME, reset.millis());
        }
    }

    private void measure(Row row, FakeFtpContainer container, Path folder) throws IOException {
        Stopwatch raw = Stopwatch.start();
        try (InputStream archive = Engine.client()
                .copyArchiveFromContainerCmd(container.getContainerId(), "/srv/ftp")
                .exec()) {
            while (archive.read(chunk) >= 0) {
                // Only the time counts.
            }
        }
        sheet.note(row, ENGINE, raw.millis());
        Stopwatch copy = Stopwatch.start();
        container.copyUploads(folder);
        sheet.note(row, OurImage.NAME, copy.millis());
    }

    @Override
    public void close() throws IOException {
        many.stop();
        large.stop();
        fresh.stop();
        target.close();
    }
}

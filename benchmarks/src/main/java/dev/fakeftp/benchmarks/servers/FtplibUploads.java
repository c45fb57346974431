package dev.fakeftp.benchmarks.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Uploads of small files by Python's ftplib, which sets no TCP_NODELAY, to the container's own address. Through a published
 * port, the engine's proxy would delay this client's TLS by 40 ms, whatever the server does.
 */
public final class FtplibUploads {
    private static final Path PROGRAM = Path.of("benchmarks", "clients", "small-uploads.py");
    private static final int LIMIT_SECONDS = 60;

    private FtplibUploads() {}

    /** Uploads with one session. Fails with {@link IOException} if the program fails. */
    public static SmallUploads.Outcome run(String host, int port, Handshakes handshakes)
            throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        "python3",
                        PROGRAM.toString(),
                        host,
                        Integer.toString(port),
                        handshakes.protocol(),
                        handshakes.resumed() ? "resumed" : "full",
                        Double.toString(SmallUploads.TIME.toMillis() / 1e3))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = program.inputReader()) {
            String result = output.readLine();
            if (!program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || program.exitValue() != 0 || result == null) {
                throw new IOException(PROGRAM + " failed at " + host + ":" + port + ".");
            }
            String[] numbers = result.split(" ", -1);
            return new SmallUploads.Outcome(
                    Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), 0, 1, Double.parseDouble(numbers[2]));
        } finally {
            program.destroy();
        }
    }
}

package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another FTP server of Debian's, on this machine, to compare this one with. It serves a folder to the user acme with the
 * password secret. {@code dev/real-server} fetches and starts it, and says what that needs; nothing is installed.
 */
public final class RealServer implements AutoCloseable {
    private static final int END_SECONDS = 20;

    /** The module's folder is the working folder of its tests. */
    private static final Path SCRIPT =
            Path.of("..", "dev", "real-server").toAbsolutePath().normalize();

    private final String name;
    private final Process process;
    private final InetSocketAddress address;

    private RealServer(String name, Process process, InetSocketAddress address) {
        this.name = name;
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it at a free port of a loopback address.
     *
     * @param kind a name that {@code dev/real-server} knows
     * @param folder what it serves, which becomes another user's
     * @param settings in the server's own words, such as {@code ssl_enable=YES}
     */
    public static RealServer start(String kind, Path folder, String host, String... settings) throws IOException {
        Path errors = Files.createTempFile("real-server", ".log");
        try {
            String version = firstLine(run(errors, kind, "--version"), errors);
            List<String> arguments = new ArrayList<>(List.of(kind, folder.toString(), "--host", host));
            arguments.addAll(List.of(settings));
            Process process = run(errors, arguments.toArray(String[]::new));
            int port = Integer.parseInt(firstLine(process, errors));
            return new RealServer(kind + " " + version, process, new InetSocketAddress(host, port));
        } finally {
            Files.delete(errors);
        }
    }

    private static Process run(Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    /** What a program writes first; if it ends without, fails with what it says of that. */
    private static String firstLine(Process process, Path errors) throws IOException {
        String line = process.inputReader(UTF_8).readLine();
        assertThat(line).as(() -> text(errors)).isNotNull();
        return line;
    }

    private static String text(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Ends it with all its sessions, by the end of its standard input. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS))
                    .as("the end of %s", name)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Kind and version, as its package has it. */
    @Override
    public String toString() {
        return name;
    }
}

package dev.fakeftp.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line in a process of its own, as a person starts it; both of its outputs are read as one. */
public final class Program implements AutoCloseable {
    private static final String VARIABLES = "FAKEFTP_";

    /** Longer than any of these programs runs. */
    private static final int LIMIT_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;

    private Program(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static Program main(Path temporaryFiles, Map<String, String> variables, String... arguments)
            throws IOException {
        return run(Main.class, temporaryFiles, variables, arguments);
    }

    public static Program run(Class<?> main, Path temporaryFiles, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporaryFiles,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith(VARIABLES));
        builder.environment().putAll(variables);
        Process process = builder.start();
        // A wait for its output lasts no longer than this.
        CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return new Program(process);
    }

    /** Reads lines up to the first that contains the text, and gives it. */
    public String lineWith(String text) throws IOException {
        List<String> read = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            read.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("The program ended without \"" + text + "\": " + read);
    }

    /** What it has still to say until it ends. */
    public String rest() {
        return Stream.iterate(nextLine(), line -> !line.isEmpty(), line -> nextLine())
                .collect(Collectors.joining());
    }

    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end, as {@code kill} and {@code docker stop} do. */
    public void terminate() {
        // Unlike the process itself, its handle leaves the outputs open.
        process.toHandle().destroy();
    }

    /** Ends its input, as a terminal does with Ctrl+D. */
    public void endInput() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String nextLine() {
        try {
            String line = output.readLine();
            return line == null ? "" : line + "\n";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

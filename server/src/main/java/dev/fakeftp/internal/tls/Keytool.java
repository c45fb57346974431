package dev.fakeftp.internal.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the JDK's keytool, because the JDK has no API that creates certificates.
 *
 * <p>The server's own jar opens keytool's package in its manifest. Started from there, as in the image, keytool runs in
 * this JVM, which takes a tenth of the time of a process (the row "first encrypted upload" of docs/benchmarks.md).
 */
final class Keytool {
    private static final String PROGRAM = "sun.security.tools.keytool.Main";

    /** A process takes a quarter of a second; only a busy machine needs longer. */
    private static final int LIMIT_SECONDS = 60;

    private static final @Nullable Keytool IN_THIS_JVM = open();

    private final Constructor<?> program;
    private final Method run;

    private Keytool(Constructor<?> program, Method run) {
        this.program = program;
        this.run = run;
    }

    /** Runs keytool with these arguments. Fails with {@link IOException} that has its message. */
    static void run(List<String> arguments) throws IOException {
        if (IN_THIS_JVM != null) {
            IN_THIS_JVM.runHere(arguments);
        } else {
            runProcess(arguments);
        }
    }

    /** Returns null if this JVM does not open the package, or its keytool ends the JVM after an error, as in JDK 17. */
    private static @Nullable Keytool open() {
        try {
            Class<?> main = Class.forName(PROGRAM);
            Constructor<?> program = main.getDeclaredConstructor();
            Method run = main.getDeclaredMethod("run", String[].class, PrintStream.class);
            boolean returnsStatus = run.getReturnType() == int.class;
            return returnsStatus && program.trySetAccessible() ? new Keytool(program, run) : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private synchronized void runHere(List<String> arguments) throws IOException {
        PrintStream console = System.err;
        System.setErr(new PrintStream(new OtherThreads(console), true, UTF_8));
        try {
            Object status = run.invoke(
                    program.newInstance(),
                    arguments.toArray(String[]::new),
                    new PrintStream(OutputStream.nullOutputStream()));
            if (!status.equals(0)) {
                throw new IOException("keytool created no certificate. Its message is on the server's console.");
            }
        } catch (ReflectiveOperationException e) {
            throw new IOException("keytool created no certificate: " + e, e);
        } finally {
            System.setErr(console);
        }
    }

    /** The console without the output of this thread: keytool announces each key there. */
    private static final class OtherThreads extends FilterOutputStream {
        private final Thread silent = Thread.currentThread();

        OtherThreads(OutputStream console) {
            super(console);
        }

        @Override
        public void write(int b) throws IOException {
            if (Thread.currentThread() != silent) {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int start, int count) throws IOException {
            if (Thread.currentThread() != silent) {
                out.write(bytes, start, count);
            }
        }
    }

    private static void runProcess(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(arguments);
        Process keytool;
        try {
            keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException(
                    "The server cannot create a certificate: " + e.getMessage()
                            + ". This Java has no keytool; set a key store of your own.",
                    e);
        }
        try {
            // Its output is short, so no thread needs to read it.
            if (!keytool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("keytool created no certificate within " + LIMIT_SECONDS + " s.");
            }
            if (keytool.exitValue() != 0) {
                throw new IOException("keytool created no certificate: "
                        + new String(keytool.getInputStream().readAllBytes(), UTF_8).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool was creating a certificate", e);
        } finally {
            keytool.destroyForcibly();
        }
    }
}

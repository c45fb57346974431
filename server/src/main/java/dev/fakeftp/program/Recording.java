package dev.fakeftp.program;

import dev.fakeftp.TlsMode;
import dev.fakeftp.internal.io.Console;
import dev.fakeftp.internal.io.IpAddress;
import dev.fakeftp.internal.settings.Settings;
import dev.fakeftp.recorder.FakeFtpRecorder;
import dev.fakeftp.recorder.FtpReplay;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** The commands {@code record} and {@code replay}, which run until they are stopped. */
final class Recording {
    private static final int USUAL_FTP_PORT = 21;

    /** The exit code of a replay that differs from the recording. */
    private static final int FAILED = 1;

    private static final String HELP = """
            record --server HOST[:PORT] --folder FOLDER [flags]
            replay --folder FOLDER [flags]

              --server HOST[:PORT]   the real server; the usual port is 21
              --folder FOLDER        the recording; record creates it
              --bind ADDRESS         the local address for clients, by default 127.0.0.1
              --port PORT            the port for clients, by default any free one
              --public-host ADDRESS  the address for passive data connections
              --passive-ports A-B    the ports for them, one for each client, by default any free ones
              --trusted FILE         record: the only trusted certificates of the server, in PEM
              --server-tls VERSION   record: TLSv1.2, or TLSv1.3 for vsftpd
              --digests-only         record: keeps sizes and SHA-256 of files instead of their bytes
              --mask WORD            record: masks a word; may be repeated
              --loose                replay: a Fake FTP server answers what was not recorded
              --personality NAME     replay: as --loose, and the server imitates this one; a name or a JSON file
              --until-input-ends     stops at the end of the standard input too

            Both run until they are stopped. A strict replay then exits with 1 if a client differed from the recording.
            """;

    private Recording() {}

    /** Runs a command. Fails with {@link IllegalArgumentException} on a wrong flag. */
    static void run(String command, List<String> arguments) throws InterruptedException {
        try {
            CommandLine line = new DefaultParser(false).parse(options(), arguments.toArray(new String[0]));
            if (line.hasOption("help")) {
                System.out.println(HELP);
            } else if (!line.getArgList().isEmpty()) {
                throw new IllegalArgumentException("\"" + line.getArgList().get(0) + "\" is not a flag.");
            } else if (command.equals("record")) {
                record(line);
            } else {
                replay(line);
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Options options() {
        Options options = new Options()
                .addOption("h", "help", false, "")
                .addOption(null, "digests-only", false, "")
                .addOption(null, "until-input-ends", false, "")
                .addOption(null, "loose", false, "");
        for (String flag : List.of(
                "server",
                "folder",
                "bind",
                "port",
                "public-host",
                "passive-ports",
                "trusted",
                "server-tls",
                "mask",
                "personality")) {
            options.addOption(Option.builder().longOpt(flag).hasArg().get());
        }
        return options;
    }

    private static String needed(CommandLine line, String flag) {
        String value = line.getOptionValue(flag);
        if (value == null) {
            throw new IllegalArgumentException("Give --" + flag + ".");
        }
        return value;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a port.", e);
        }
    }

    /** Receives the first and the last port. */
    private interface PortRange {
        void set(int first, int last);
    }

    private static void passivePorts(CommandLine line, PortRange range) {
        String ports = line.getOptionValue("passive-ports");
        if (ports == null) {
            return;
        }
        String[] ends = ports.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    "\"" + ports + "\" is no range of ports. Use --passive-ports 30000-30009.");
        }
        range.set(port(ends[0]), port(ends[1]));
    }

    private static void record(CommandLine line) throws InterruptedException {
        String server = needed(line, "server");
        int colon = server.lastIndexOf(':');
        boolean withPort = colon > 0 && (server.indexOf(':') == colon || server.charAt(colon - 1) == ']');
        String host = (withPort ? server.substring(0, colon) : server).replaceAll("[\\[\\]]", "");
        FakeFtpRecorder.Builder builder = FakeFtpRecorder.of(
                host, withPort ? port(server.substring(colon + 1)) : USUAL_FTP_PORT, Path.of(needed(line, "folder")));
        if (line.hasOption("bind")) {
            builder.bind(line.getOptionValue("bind"));
        }
        if (line.hasOption("port")) {
            builder.listenPort(port(line.getOptionValue("port")));
        }
        if (line.hasOption("public-host")) {
            builder.publicHost(line.getOptionValue("public-host"));
        }
        passivePorts(line, builder::passivePorts);
        if (line.hasOption("trusted")) {
            builder.trustedCertificate(Path.of(line.getOptionValue("trusted")));
        }
        if (line.hasOption("server-tls")) {
            builder.serverTls(line.getOptionValue("server-tls"));
        }
        if (line.hasOption("digests-only")) {
            builder.digestsOnly();
        }
        if (line.hasOption("mask")) {
            builder.masked(line.getOptionValues("mask"));
        }
        FakeFtpRecorder recorder = builder.start();
        runUntilEnd(line, ready("recorder", recorder.host(), recorder.port()), recorder::close);
    }

    private static void replay(CommandLine line) throws InterruptedException {
        FtpReplay.Builder builder = FtpReplay.of(Path.of(needed(line, "folder")));
        if (line.hasOption("bind")) {
            builder.bind(line.getOptionValue("bind"));
        }
        if (line.hasOption("port")) {
            builder.listenPort(port(line.getOptionValue("port")));
        }
        if (line.hasOption("public-host")) {
            builder.publicHost(line.getOptionValue("public-host"));
        }
        passivePorts(line, builder::passivePorts);
        if (line.hasOption("loose") || line.hasOption("personality")) {
            FakeFtpServer.Builder server = FakeFtpServer.builder().tls(TlsMode.EXPLICIT);
            if (line.hasOption("personality")) {
                server.variables(Map.of(Settings.PERSONALITY.variable(), line.getOptionValue("personality")));
            }
            builder.loose(server);
        }
        FtpReplay replay = builder.start();
        runUntilEnd(line, ready("replay", replay.host(), replay.port()), () -> {
            try {
                replay.close();
            } catch (AssertionError e) {
                throw new UncheckedIOException(e.getMessage(), new IOException(e));
            }
        });
    }

    /** Closes when the process is stopped, and at the end of the standard input if that is wanted. */
    private static void runUntilEnd(CommandLine line, String ready, Runnable close) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped(close), "fakeftp-shutdown"));
        Console.STANDARD.accept(ready);
        if (!line.hasOption("until-input-ends")) {
            new CountDownLatch(1).await();
        }
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close.run();
        Console.STANDARD.close();
    }

    private static void stopped(Runnable close) {
        try {
            close.run();
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private static String ready(String what, String host, int port) {
        return "The " + what + " is ready on " + IpAddress.bracketed(host) + ":" + port;
    }
}

package dev.fakeftp.program;

import dev.fakeftp.Progress;
import dev.fakeftp.internal.io.Console;
import dev.fakeftp.internal.io.Version;
import dev.fakeftp.internal.settings.Setting;
import dev.fakeftp.internal.settings.Settings;
import dev.fakeftp.internal.settings.Variables;
import dev.fakeftp.internal.tls.WeakTls;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line: {@code serve}, {@code learn}, {@code compare}, {@code record}, {@code replay}, {@code health} and flags. */
final class Main {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;
    private static final int DIFFERENT = 1;

    private Main() {}

    /** Runs a command. Exits with 2 on wrong usage and with 1 on a failure, with the reason on standard error. */
    public static void main(String[] args) throws InterruptedException {
        try {
            run(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\nTry --help.");
            System.exit(WRONG_USE);
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void run(List<String> args) throws InterruptedException {
        switch (args.isEmpty() ? "--help" : args.get(0)) {
            case "serve" -> serve(args.subList(1, args.size()));
            case "learn", "compare" -> visit(args.get(0), args.subList(1, args.size()));
            case "record", "replay" -> Recording.run(args.get(0), args.subList(1, args.size()));
            case "health" -> Health.main(new String[0]);
            case "--version" -> System.out.println("Fake FTP " + Version.text());
            case "--help", "-h", "help" -> System.out.println(Flags.help());
            default -> throw new IllegalArgumentException("\"" + args.get(0) + "\" is not a command.");
        }
    }

    private static void visit(String command, List<String> flags) {
        if (flags.contains("--help") || flags.contains("-h")) {
            System.out.println(PartnerFlags.help());
        } else if (command.equals("learn")) {
            learn(flags);
        } else {
            compare(flags);
        }
    }

    private static void learn(List<String> flags) {
        PartnerFlags given = PartnerFlags.parse(flags, "out", System.getenv());
        System.out.println(given.server().plan());
        try {
            given.server().progress(Progress.onTerminal()).learn(given.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        System.out.println("The personality of " + given.server() + " is in " + given.file() + ".");
    }

    /** Exits with 1 if the server differs from the file. */
    private static void compare(List<String> flags) {
        PartnerFlags given = PartnerFlags.parse(flags, "file", System.getenv());
        System.out.println(given.server().plan());
        List<String> differences;
        try {
            differences = given.server().progress(Progress.onTerminal()).compare(given.file());
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
            return;
        }
        differences.forEach(System.out::println);
        if (!differences.isEmpty()) {
            System.exit(DIFFERENT);
        }
        System.out.println(given.server() + " behaves like " + given.file() + ".");
    }

    private static void serve(List<String> flags) throws InterruptedException {
        Optional<Map<Setting<?>, String>> given = flags.isEmpty() ? Optional.of(Map.of()) : Flags.parse(flags);
        if (given.isEmpty()) {
            System.out.println(Flags.help());
            return;
        }
        Map<Setting<?>, String> settings = settings(System.getenv());
        settings.putAll(given.get());
        serve(settings);
    }

    /**
     * Returns the settings of the environment. An unknown variable may belong to another program, such as Kubernetes.
     */
    private static Map<Setting<?>, String> settings(Map<String, String> environment) {
        Map<Setting<?>, String> settings = new HashMap<>();
        settings.put(Settings.LOG, "sessions");
        settings.put(Settings.PAGE, "true");
        settings.putAll(Variables.read(environment, Console.STANDARD));
        return settings;
    }

    private static void serve(Map<Setting<?>, String> settings) throws InterruptedException {
        if (settings.containsKey(Settings.TLS)) {
            WeakTls.allow();
        }
        Map<String, String> variables = new HashMap<>();
        settings.forEach((setting, value) -> variables.put(setting.variable(), value));
        FakeFtpServer server = FakeFtpServer.builder().variables(variables).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "fakeftp-shutdown"));
        server.adminToken().ifPresent(made -> Console.STANDARD.accept("The token of the admin API is " + made));
        if (settings.getOrDefault(Settings.PAGE, "").equals("true")) {
            server.adminAddress()
                    .ifPresent(admin -> Console.STANDARD.accept("The live page is at " + admin + "/page/"));
        }
        Console.STANDARD.accept("Fake FTP is ready on " + server.host() + ":" + server.port()
                + server.adminAddress()
                        .map(URI::getAuthority)
                        .map(admin -> " (admin " + admin + ")")
                        .orElse(""));
        server.awaitEnd();
        Console.STANDARD.accept("The JVM that started this server has ended. Stopping the server.");
        end(server);
    }

    private static void end(FakeFtpServer server) {
        server.close();
        Console.STANDARD.close();
    }
}

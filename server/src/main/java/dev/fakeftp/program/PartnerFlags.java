package dev.fakeftp.program;

import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.partner.PartnerServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * The flags of {@code learn} and {@code compare}.
 *
 * @param server the server with its login and the limits of the conversation
 * @param file the personality file, which {@code learn} writes and {@code compare} reads
 */
record PartnerFlags(PartnerServer server, Path file) {
    /** The variable with the password. With {@code _FILE} at its end, it names a file with the password. */
    static final String PASSWORD = "FAKEFTP_PARTNER_PASSWORD";

    private static final int FTP_PORT = 21;

    /** The purpose of each flag; a flag with a syntax has a value. */
    private enum Flag {
        HOST("host", "HOST", "host of the server"),
        PORT("port", "PORT", "its control port; default 21"),
        USER("user", "NAME", "user; default anonymous"),
        FILE("file", "FILE", "compare: the personality file"),
        OUT("out", "FILE", "learn: the personality file to write"),
        FOLDER("folder", "NAME", "scratch folder, which is created and removed; default fakeftp-scratch"),
        READ_ONLY("read-only", null, "writes nothing to the server"),
        FAILED_LOGINS("failed-logins", "NUMBER", "most failed logins; default 1"),
        TLS("tls", null, "sends AUTH TLS before the login"),
        KEEP_RAW("keep-raw", "FILE", "writes the conversation to a file, without passwords");

        private final String name;
        private final @Nullable String syntax;
        private final String purpose;

        Flag(String name, @Nullable String syntax, String purpose) {
            this.name = name;
            this.syntax = syntax;
            this.purpose = purpose;
        }

        private Option option() {
            return Option.builder().longOpt(name).hasArg(syntax != null).get();
        }

        private String line() {
            return "  --%s%s%n      %s%n".formatted(name, syntax == null ? "" : " " + syntax, purpose);
        }
    }

    /**
     * Parses the flags. Fails with {@link IllegalArgumentException} if one is unknown, wrong or missing.
     *
     * @param fileFlag the flag with the personality file: {@code out} or {@code file}
     * @param environment the variables, of which one has the password
     */
    static PartnerFlags parse(List<String> arguments, String fileFlag, Map<String, String> environment) {
        Options options = new Options();
        for (Flag flag : Flag.values()) {
            options.addOption(flag.option());
        }
        CommandLine line;
        try {
            line = new DefaultParser(false).parse(options, arguments.toArray(new String[0]));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (!line.getArgList().isEmpty()) {
            throw new IllegalArgumentException("\"" + line.getArgList().get(0) + "\" is not a flag.");
        }
        PartnerServer server = PartnerServer.at(
                required(line, Flag.HOST.name),
                value(line, Flag.PORT).map(text -> number(Flag.PORT, text)).orElse(FTP_PORT));
        Optional<String> user = value(line, Flag.USER);
        if (user.isPresent()) {
            server = server.login(user.get(), password(environment));
        }
        return new PartnerFlags(limited(server, line), Path.of(required(line, fileFlag)));
    }

    private static PartnerServer limited(PartnerServer server, CommandLine line) {
        PartnerServer limited = server;
        if (line.hasOption(Flag.READ_ONLY.name)) {
            limited = limited.readOnly();
        }
        if (line.hasOption(Flag.TLS.name)) {
            limited = limited.tls();
        }
        if (line.hasOption(Flag.FOLDER.name)) {
            limited = limited.folder(line.getOptionValue(Flag.FOLDER.name));
        }
        if (line.hasOption(Flag.FAILED_LOGINS.name)) {
            limited = limited.failedLogins(number(Flag.FAILED_LOGINS, line.getOptionValue(Flag.FAILED_LOGINS.name)));
        }
        return line.hasOption(Flag.KEEP_RAW.name)
                ? limited.keepRaw(Path.of(line.getOptionValue(Flag.KEEP_RAW.name)))
                : limited;
    }

    private static Optional<String> value(CommandLine line, Flag flag) {
        return Optional.ofNullable(line.getOptionValue(flag.name));
    }

    private static String required(CommandLine line, String flag) {
        String value = line.getOptionValue(flag);
        if (value == null) {
            throw new IllegalArgumentException("--" + flag + " is missing.");
        }
        return value;
    }

    private static int number(Flag flag, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + flag.name + " is \"" + text + "\", which is no number.", e);
        }
    }

    /** A password on the command line would be visible to all processes. */
    private static String password(Map<String, String> environment) {
        String password = environment.get(PASSWORD);
        if (password != null) {
            return password;
        }
        String file = environment.get(PASSWORD + "_FILE");
        if (file == null) {
            throw new IllegalArgumentException(
                    "The password is missing. Set " + PASSWORD + ", or " + PASSWORD + "_FILE to a file with it.");
        }
        return SettingRules.text(Path.of(file)).strip();
    }

    /** Returns the help text. */
    static String help() {
        StringBuilder text = new StringBuilder("""
                learn --host HOST --out FILE [flags]      learns a server, and writes a personality file
                compare --host HOST --file FILE [flags]   exits with 1 if the server differs from the file

                The password is in FAKEFTP_PARTNER_PASSWORD, or in the file that FAKEFTP_PARTNER_PASSWORD_FILE names.

                """);
        for (Flag flag : Flag.values()) {
            text.append(flag.line());
        }
        return text.toString();
    }
}

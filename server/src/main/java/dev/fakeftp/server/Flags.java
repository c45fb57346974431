package dev.fakeftp.server;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** The flags of {@code serve}. Apart from the rest because the library behind it is loaded only when flags are given. */
final class Flags {
    private static final String HELP = "help";

    private Flags() {}

    /**
     * The settings that are given, or empty if the flags ask for help. Fails with {@link IllegalArgumentException} on a flag
     * that is unknown or lacks its value.
     */
    static Optional<Map<Setting, String>> parse(List<String> arguments) {
        try {
            CommandLine line = new DefaultParser(false).parse(options(), arguments.toArray(new String[0]));
            if (line.hasOption(HELP)) {
                return Optional.empty();
            }
            if (!line.getArgList().isEmpty()) {
                throw new IllegalArgumentException("\"" + line.getArgList().get(0) + "\" is not a flag.");
            }
            Map<Setting, String> settings = new EnumMap<>(Setting.class);
            for (Setting setting : Setting.values()) {
                if (line.hasOption(setting.flag())) {
                    settings.put(setting, String.join(",", line.getOptionValues(setting.flag())));
                }
            }
            return Optional.of(settings);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What the program can be asked to do. */
    static String help() {
        StringBuilder text = new StringBuilder("""
                Fake FTP, an FTP server for tests.

                  serve [flags]   serves until it is ended
                  health          exits with 0 if the server on this machine greets
                  --version       tells the version

                The flags of serve, each also as a variable, or in the file that the variable with _FILE at its
                end names:
                """);
        for (Setting setting : Setting.values()) {
            text.append("  --%s %s  (%s)%n      %s%n"
                    .formatted(setting.flag(), setting.syntax(), setting.variable(), setting.purpose()));
        }
        return text.toString();
    }

    private static Options options() {
        Options options = new Options().addOption("h", HELP, false, "");
        for (Setting setting : Setting.values()) {
            options.addOption(Option.builder()
                    .longOpt(setting.flag())
                    .hasArg()
                    .argName(setting.syntax())
                    .desc(setting.purpose())
                    .get());
        }
        return options;
    }
}

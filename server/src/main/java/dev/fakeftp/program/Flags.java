package dev.fakeftp.program;

import dev.fakeftp.internal.settings.Setting;
import dev.fakeftp.internal.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** The flags of {@code serve}. This class is separate because its library is loaded only when flags are given. */
final class Flags {
    private static final String HELP = "help";

    private Flags() {}

    /**
     * Returns the given settings, or empty if the flags ask for help. Fails with {@link IllegalArgumentException} on a
     * flag that is unknown or lacks its value.
     */
    static Optional<Map<Setting<?>, String>> parse(List<String> arguments) {
        try {
            CommandLine line = new DefaultParser(false).parse(options(), arguments.toArray(new String[0]));
            if (line.hasOption(HELP)) {
                return Optional.empty();
            }
            if (!line.getArgList().isEmpty()) {
                throw new IllegalArgumentException("\"" + line.getArgList().get(0) + "\" is not a flag.");
            }
            Map<Setting<?>, String> settings = new HashMap<>();
            for (Setting<?> setting : Settings.ALL) {
                if (line.hasOption(setting.flag())) {
                    settings.put(setting, String.join(",", line.getOptionValues(setting.flag())));
                }
            }
            return Optional.of(settings);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns the help text. */
    static String help() {
        StringBuilder text = new StringBuilder("""
                Fake FTP, an FTP server for tests.

                  serve [flags]   runs the server until it is stopped
                  learn [flags]   learns a real server, and writes a personality file; see learn --help
                  compare [flags] compares a real server with such a file; see compare --help
                  record [flags]  records the conversations between clients and another FTP server; see record --help
                  replay [flags]  replays a recording without that server; see replay --help
                  health          exits with 0 if the server on this machine sends its greeting
                  --version       prints the version

                The flags of serve. Each is also an environment variable; the same variable with _FILE at its end
                names a file with the value:
                """);
        for (Setting<?> setting : Settings.ALL) {
            text.append("  --%s %s  (%s)%n      %s%n"
                    .formatted(setting.flag(), setting.syntax(), setting.variable(), setting.purpose()));
        }
        return text.toString();
    }

    private static Options options() {
        Options options = new Options().addOption("h", HELP, false, "");
        for (Setting<?> setting : Settings.ALL) {
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

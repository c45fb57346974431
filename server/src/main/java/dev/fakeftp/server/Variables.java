package dev.fakeftp.server;

import dev.fakeftp.internal.io.Console;
import dev.fakeftp.internal.settings.SettingRules;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads settings from the environment. A variable with {@code _FILE} at its end names a file with the setting's value, as
 * in images of Docker. So the environment need not contain a password.
 */
public final class Variables {
    static final String IN_A_FILE = "_FILE";

    private Variables() {}

    /**
     * Returns the settings. It warns of a variable that is not a setting: it may belong to another program, such as
     * Kubernetes. Fails with {@link IllegalArgumentException} on a misspelt setting, one that is given twice, or a
     * missing file.
     */
    public static Map<Setting, String> read(Map<String, String> environment) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        new TreeMap<>(environment).forEach((name, value) -> {
            Optional<Setting> inAFile = inAFile(name);
            if (inAFile.isEmpty()) {
                Optional<Setting> setting = Setting.ofVariable(name);
                setting.ifPresent(known -> settings.put(known, value));
                if (setting.isEmpty() && name.startsWith(Setting.ENVIRONMENT_PREFIX)) {
                    Console.STANDARD.accept(
                            "Warning: " + name + " is ignored, because it is not a setting. Try --help.");
                }
            } else if (environment.containsKey(inAFile.get().variable())) {
                throw new IllegalArgumentException(
                        inAFile.get().variable() + " and " + name + " are both set. Omit one of them.");
            } else {
                settings.put(inAFile.get(), content(name, value));
            }
        });
        return settings;
    }

    /** Returns the setting whose value is in the file that this variable names. */
    private static Optional<Setting> inAFile(String variable) {
        return variable.endsWith(IN_A_FILE)
                ? Setting.named(variable.substring(0, variable.length() - IN_A_FILE.length()))
                : Optional.empty();
    }

    /** Returns the file's text without a final line break, which editors and echo add. */
    private static String content(String variable, String file) {
        try {
            return SettingRules.text(Path.of(file)).replaceFirst("\\R\\z", "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
        }
    }
}

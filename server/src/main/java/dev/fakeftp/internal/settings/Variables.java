package dev.fakeftp.internal.settings;

import dev.fakeftp.internal.rules.Nearest;
import dev.fakeftp.internal.rules.SettingRules;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads settings from the environment. A variable with {@code _FILE} at its end names a file with the setting's value, as
 * in images of Docker. So the environment need not contain a password.
 */
public final class Variables {
    private Variables() {}

    /**
     * Returns the settings. It warns of a variable that is not a setting: it may belong to another program, such as
     * Kubernetes. Fails with {@link IllegalArgumentException} on a misspelt setting, one that is given twice, or a
     * missing file.
     */
    public static Map<Setting<?>, String> read(Map<String, String> environment, Consumer<String> warnings) {
        Map<Setting<?>, String> settings = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            Optional<Setting<?>> inAFile = inAFile(name);
            if (inAFile.isEmpty()) {
                Optional<Setting<?>> setting = setting(name);
                setting.ifPresent(known -> settings.put(known, value));
                if (setting.isEmpty() && name.startsWith(Setting.PREFIX)) {
                    warnings.accept("Warning: " + name + " is ignored, because it is not a setting. Try --help.");
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

    /**
     * Returns the setting of an environment variable, or empty if it is not a setting. Fails with {@link
     * IllegalArgumentException} if the name looks like a misspelt setting.
     */
    static Optional<Setting<?>> setting(String variable) {
        if (!variable.startsWith(Setting.PREFIX)) {
            return Optional.empty();
        }
        Optional<Setting<?>> exact = Settings.named(variable);
        if (exact.isEmpty()) {
            Nearest.to(variable.substring(Setting.PREFIX.length()), names()).ifPresent(meant -> {
                throw new IllegalArgumentException(
                        variable + " is not a setting. Did you mean " + Setting.PREFIX + meant + "?");
            });
        }
        return exact;
    }

    private static List<String> names() {
        return Settings.ALL.stream()
                .flatMap(setting -> Stream.of(setting.name(), setting.name() + Setting.IN_A_FILE))
                .toList();
    }

    /** Returns the setting whose value is in the file that this variable names. */
    private static Optional<Setting<?>> inAFile(String variable) {
        return variable.endsWith(Setting.IN_A_FILE)
                ? Settings.named(variable.substring(0, variable.length() - Setting.IN_A_FILE.length()))
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

package dev.fakeftp.internal.settings;

import dev.fakeftp.FtpUser;
import dev.fakeftp.internal.personality.Behaviour.LoginRules;
import dev.fakeftp.internal.rules.SettingRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The chosen values of settings. */
public final class SettingValues {
    private final Map<Setting<?>, Object> values = new HashMap<>();

    /** Returns a copy, which later changes do not affect. */
    public SettingValues copy() {
        SettingValues copy = new SettingValues();
        copy.values.putAll(values);
        return copy;
    }

    /** Returns the value of a setting that always has one. */
    public <T> T get(Setting<T> setting) {
        Optional<T> value = find(setting);
        if (value.isEmpty()) {
            throw new NoSuchElementException(setting + " has no usual value.");
        }
        return value.get();
    }

    /** Returns the chosen or the usual value. */
    public <T> Optional<T> find(Setting<T> setting) {
        Optional<T> chosen = chosen(setting);
        return chosen.isPresent() ? chosen : setting.usual();
    }

    /** Returns the failed login that ends a session: the chosen one, that of the personality, or the usual one. */
    int failedLogins(LoginRules rules) {
        int ofPersonality = rules.failures();
        return chosen(Settings.FAILED_LOGINS).isEmpty() && ofPersonality > 0
                ? ofPersonality
                : get(Settings.FAILED_LOGINS);
    }

    /**
     * Sets a value, or adds a list or map to the earlier one, and returns the whole. An entry of a map replaces one with
     * its key, and comes last.
     */
    public <T> T add(Setting<T> setting, T value) {
        T whole = setting.grows() ? sum(get(setting), value) : value;
        values.put(setting, whole);
        return whole;
    }

    @SuppressWarnings("unchecked") // The parts of a sum have the same type.
    private static <T> T sum(T earlier, T value) {
        if (value instanceof Map<?, ?> further) {
            Map<Object, Object> all = new LinkedHashMap<>((Map<?, ?>) earlier);
            all.keySet().removeAll(further.keySet());
            all.putAll(further);
            return (T) all;
        }
        List<Object> all = new ArrayList<>((List<?>) earlier);
        all.addAll((List<?>) value);
        return (T) all;
    }

    /**
     * Parses and sets values. Fails with {@link IllegalArgumentException}, whose message names the setting, if a text is
     * invalid or contradicts another one.
     */
    public void read(Map<Setting<?>, String> texts) {
        // In the order of the rows, so that the first wrong one is reported.
        for (Setting<?> setting : Settings.ALL) {
            if (texts.containsKey(setting)) {
                read(setting, texts.get(setting));
            }
        }
        try {
            find(Settings.TLS_KEY_STORE).ifPresent(this::checkKeyStore);
        } catch (IllegalArgumentException e) {
            throw Settings.TLS_KEY_STORE.refused(e);
        }
        if (find(Settings.ADMIN_TOKEN).isPresent()
                && find(Settings.ADMIN_TOKEN_SHA256).isPresent()) {
            throw Settings.ADMIN_TOKEN_SHA256.refused(
                    new IllegalArgumentException("The token is set too. Omit one of them."));
        }
    }

    private <T> void read(Setting<T> setting, String text) {
        add(setting, setting.parse(text));
    }

    private void checkKeyStore(Path file) {
        SettingRules.keyStore(file, get(Settings.TLS_KEY_STORE_PASSWORD));
    }

    /** Returns the chosen or usual time limits. */
    public Limits limits() {
        Optional<Duration> data = find(Settings.DATA_TIMEOUT);
        return new Limits(
                get(Settings.IDLE_TIMEOUT),
                data.orElse(Limits.USUAL.dataConnect()),
                data.orElse(Limits.USUAL.dataStall()),
                get(Settings.LOGIN_DELAY));
    }

    /** Returns the declared users, with the anonymous one. A later user replaces an earlier one of its name. */
    public List<FtpUser> users() {
        List<FtpUser> users = SettingRules.lastOfEachName(get(Settings.USERS));
        if (get(Settings.ANONYMOUS)) {
            users.add(FtpUser.ANONYMOUS);
        }
        return users;
    }

    /** The values are those of {@link #add}, so their types are the settings'. */
    @SuppressWarnings("unchecked")
    private <T> Optional<T> chosen(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }
}

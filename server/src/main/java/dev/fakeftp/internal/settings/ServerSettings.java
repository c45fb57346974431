package dev.fakeftp.internal.settings;

import dev.fakeftp.Quirk;
import dev.fakeftp.TlsMode;
import dev.fakeftp.internal.personality.PersonalityProfile;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The settings that sessions read. They do not change while the server runs.
 *
 * @param profile the personality's replies and behaviour
 * @param listingClock the time and zone of LIST
 * @param charset the charset of names before a client chooses one
 * @param refused the verbs that are switched off
 * @param quirks the optional behaviours of other servers
 * @param failedLogins the failed login that ends a session
 */
public record ServerSettings(
        PersonalityProfile profile,
        Clock listingClock,
        Charset charset,
        Set<String> refused,
        Set<Quirk> quirks,
        int failedLogins,
        Limits limits) {
    /**
     * Returns the settings of sessions.
     *
     * @param all gives all verbs of the server; asked only if the imitated server may lack some
     * @param security the verbs of TLS, which are off without it
     */
    public static ServerSettings of(
            SettingValues settings, Limits limits, Supplier<Set<String>> all, List<String> security) {
        PersonalityProfile profile = settings.get(Settings.PERSONALITY).profile();
        Set<String> refused = new HashSet<>(settings.get(Settings.DISABLED_COMMANDS));
        refused.addAll(profile.missing(all));
        if (settings.get(Settings.TLS) == TlsMode.OFF) {
            refused.addAll(security);
        }
        Set<Quirk> quirks = new HashSet<>(settings.get(Settings.QUIRKS));
        quirks.addAll(profile.quirks());
        return new ServerSettings(
                profile,
                listingClock(settings),
                settings.get(Settings.CHARSET),
                Set.copyOf(refused),
                Set.copyOf(quirks),
                settings.failedLogins(profile.behaviour().login()),
                limits);
    }

    private static Clock listingClock(SettingValues settings) {
        ZoneId zone = settings.get(Settings.LISTING_ZONE);
        Optional<Instant> now = settings.find(Settings.LISTING_TIME);
        return now.isPresent() ? Clock.fixed(now.get(), zone) : Clock.system(zone);
    }
}

package dev.fakeftp.internal.settings;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.listing.PersonalityProfile;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Set;

/**
 * The settings that sessions read. They do not change while the server runs.
 *
 * @param profile the personality's replies and formats
 * @param listingClock the time and zone of LIST
 * @param charset the charset of names before a client chooses one
 * @param refused the verbs that are switched off
 * @param quirks the optional behaviours of other servers
 */
public record ServerSettings(
        PersonalityProfile profile,
        Clock listingClock,
        Charset charset,
        Set<String> refused,
        Set<Quirk> quirks,
        Limits limits) {}

package dev.fakeftp.internal.session;

import dev.fakeftp.Quirk;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.personality.PersonalityProfile;
import dev.fakeftp.internal.reaction.Reactions;
import dev.fakeftp.internal.wire.Watchdog;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Set;

/**
 * The parts of a server that its sessions share.
 *
 * @param profile the personality's replies and formats
 * @param listingClock the time and zone of LIST
 * @param charset the charset of names before a client chooses one
 * @param refused the verbs that are switched off
 * @param reactions the reactions to ended uploads
 * @param quirks the optional behaviours of other servers
 */
public record ServerContext(
        FileTree tree,
        Recorder recorder,
        Users users,
        PersonalityProfile profile,
        Clock listingClock,
        Charset charset,
        Set<String> refused,
        Set<Quirk> quirks,
        FaultPlan faults,
        Reactions reactions,
        Tls tls,
        PassivePorts passivePorts,
        Limits limits,
        Watchdog watchdog,
        InTransferReaders inTransferReaders,
        Buffers buffers,
        ResetLock resetLock) {}

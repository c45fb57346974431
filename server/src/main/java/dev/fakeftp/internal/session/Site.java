package dev.fakeftp.internal.session;

import dev.fakeftp.Manner;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.personality.Imitation;
import dev.fakeftp.internal.reaction.Reactions;
import dev.fakeftp.internal.wire.Watchdog;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Set;

/**
 * What all sessions of one server share.
 *
 * @param imitation in what it answers like a server of another make
 * @param listingClock the time and zone of LIST
 * @param charset the names' until a client chooses
 * @param refused the verbs that this server does not serve
 * @param faults what goes wrong
 * @param reactions what it does when uploads have ended
 * @param tls what it does about TLS
 * @param manners where it answers otherwise than usual
 */
public record Site(
        FileTree tree,
        Recorder recorder,
        Users users,
        Imitation imitation,
        Clock listingClock,
        Charset charset,
        Set<String> refused,
        Set<Manner> manners,
        FaultPlan faults,
        Reactions reactions,
        Tls tls,
        PassivePorts passivePorts,
        Limits limits,
        Watchdog watchdog,
        SideTalks sideTalks,
        Buffers buffers,
        Gate gate) {}

package dev.fakeftp.internal.session;

import dev.fakeftp.Manner;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.wire.Watchdog;
import java.util.Set;

/**
 * What all sessions of one server share.
 *
 * @param refused the verbs that this server does not serve
 * @param faults what goes wrong
 * @param tls what it does about TLS
 * @param manners where it answers otherwise than usual
 */
public record Site(
        FileTree tree,
        Recorder recorder,
        Users users,
        Set<String> refused,
        Set<Manner> manners,
        FaultPlan faults,
        Tls tls,
        PassivePorts passivePorts,
        Limits limits,
        Watchdog watchdog,
        Buffers buffers,
        Gate gate) {}

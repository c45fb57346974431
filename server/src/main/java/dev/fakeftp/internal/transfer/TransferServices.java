package dev.fakeftp.internal.transfer;

import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.reaction.Reactions;
import dev.fakeftp.internal.settings.ServerSettings;

/**
 * The parts of a server that its transfers share.
 *
 * @param reactions the reactions to ended uploads
 */
public record TransferServices(
        ServerSettings settings,
        Recorder recorder,
        FaultPlan faults,
        Reactions reactions,
        Watchdog watchdog,
        Buffers buffers) {}

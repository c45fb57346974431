package dev.fakeftp.internal.session;

import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.wire.Watchdog;

/** What all sessions of one server share. */
public record Site(
        FileTree tree,
        Recorder recorder,
        Log log,
        Users users,
        PassivePorts passivePorts,
        View view,
        Relay relay,
        Limits limits,
        Watchdog watchdog,
        Buffers buffers,
        Gate gate) {}

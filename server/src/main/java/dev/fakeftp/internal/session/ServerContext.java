package dev.fakeftp.internal.session;

import dev.fakeftp.internal.data.PassivePorts;
import dev.fakeftp.internal.datasets.Catalog;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.reaction.Reactions;
import dev.fakeftp.internal.settings.ServerSettings;
import dev.fakeftp.internal.tls.Tls;
import dev.fakeftp.internal.transfer.InTransferReaders;
import dev.fakeftp.internal.transfer.TransferServices;
import dev.fakeftp.internal.users.ResetLock;
import dev.fakeftp.internal.users.Users;

/**
 * The parts of a server that its sessions share.
 *
 * @param tree the files of all users
 * @param services the parts that transfers need
 * @param catalog the attributes of data sets that clients have created
 * @param inTransferReaders the readers of commands during transfers
 */
public record ServerContext(
        FileTree tree,
        Catalog catalog,
        Users users,
        Tls tls,
        PassivePorts passivePorts,
        TransferServices services,
        InTransferReaders inTransferReaders,
        ResetLock resetLock) {
    public ServerSettings settings() {
        return services.settings();
    }

    public Recorder recorder() {
        return services.recorder();
    }

    public FaultPlan faults() {
        return services.faults();
    }

    public Reactions reactions() {
        return services.reactions();
    }
}

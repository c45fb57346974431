package dev.fakeftp.internal.files;

import java.nio.file.Path;

/** The state of a tree that is not on its disk; trees below folders of it share the state. */
record TreeState(VirtualContents virtualContents, Diversions diversions, ListingOverrides listings) {
    TreeState(SinkConnector connector) {
        this(new VirtualContents(), new Diversions(connector), new ListingOverrides());
    }

    /** Stores the present state as the declared one. */
    void declare() {
        virtualContents.declare();
        diversions.declare();
        listings.declare();
    }

    /** Restores the declared diversions and listings of a folder. Virtual content needs its files back first. */
    void restoreRules(Path folder) {
        diversions.restore(folder);
        listings.restore(folder);
    }
}

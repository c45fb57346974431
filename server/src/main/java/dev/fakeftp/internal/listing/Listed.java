package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import java.time.Instant;

/**
 * An entry of a listing.
 *
 * @param name the name that the listing shows, which may be a path
 */
public record Listed(Entry entry, String name) {
    /** An entry with its own name. */
    public static Listed of(Entry entry) {
        return new Listed(entry, entry.name());
    }

    /** Returns whether it is a folder, and not a link to one. */
    public boolean folder() {
        return entry.link() == null && entry.folder();
    }

    /** The size in bytes; that of a link, and not that of its target. */
    public long size() {
        return entry.link() == null ? entry.size() : entry.link().size();
    }

    /** The time of the last change; that of a link, and not that of its target. */
    public Instant modified() {
        return entry.link() == null ? entry.modified() : entry.link().modified();
    }
}

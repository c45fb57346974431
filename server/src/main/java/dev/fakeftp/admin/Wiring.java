package dev.fakeftp.admin;

/** What the admin API needs of the server besides the handle. */
public interface Wiring {
    /** Takes what clients must dial. Fails with {@link IllegalArgumentException} if the host is not an address. */
    void announce(Announcement announcement);

    /** The version of the server. */
    String version();
}

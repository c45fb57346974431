package dev.fakeftp.internal.admin;

import java.net.URI;

/** The address of the live page. */
public final class PageAddress {
    private PageAddress() {}

    /**
     * Returns the page's address with a ticket. The ticket is in the fragment, which browsers send to no server, and which
     * the page removes at once.
     *
     * @param admin the address of the admin API
     */
    public static URI of(URI admin, String ticket) {
        return admin.resolve(PageRoutes.FOLDER + "/#ticket=" + ticket);
    }
}

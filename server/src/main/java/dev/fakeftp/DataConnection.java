package dev.fakeftp;

/**
 * The data connection of a transfer: how it was opened and how it carried the bytes.
 *
 * @param mode the side that opened it
 * @param openedBy the verb that prepared it: PASV, EPSV, PORT or EPRT
 * @param peer the address of the connecting side as the server saw it, or {@code the relay}; empty if no connection was
 *     made
 * @param server the server's own address on this connection, as the server sees it; empty if no connection was made, or
 *     if the relay made it
 * @param address the advertised address: sent to the client in passive mode, sent by the client in active mode
 * @param deflated whether the bytes were deflated (MODE Z)
 * @param encryption the TLS parameters of the connection
 */
public record DataConnection(
        DataMode mode,
        String openedBy,
        String peer,
        String server,
        String address,
        boolean deflated,
        Encryption encryption) {
    /** A description for people: {@code PASSIVE by PASV, 127.0.0.1:50044 connected to 127.0.0.1:32773}. */
    @Override
    public String toString() {
        return mode + " by " + openedBy + ", " + (peer.isEmpty() ? "no peer" : peer) + " connected to " + address
                + (deflated ? ", deflated" : "") + (encryption.present() ? ", " + encryption : "");
    }
}

package dev.fakeftp;

/**
 * How a data connection came about, and how it carried the bytes.
 *
 * @param mode who opened it
 * @param openedBy the verb that prepared it: PASV, EPSV, PORT or EPRT
 * @param dialler the address that the call came from, as the server saw it, or {@code the relay}; empty if nobody called
 * @param dialled the address that was to be called: what the client was told, or what it asked for
 * @param deflated whether the bytes were deflated (MODE Z)
 * @param encryption what TLS did for it
 */
public record DataConnection(
        DataMode mode, String openedBy, String dialler, String dialled, boolean deflated, Encryption encryption) {
    /** The same once somebody has called. */
    public DataConnection calledBy(String caller) {
        return new DataConnection(mode, openedBy, caller, dialled, deflated, encryption);
    }

    /** The same with TLS. */
    public DataConnection encrypted(Encryption agreed) {
        return new DataConnection(mode, openedBy, dialler, dialled, deflated, agreed);
    }

    /** For a person: {@code PASSIVE by PASV, 127.0.0.1:50044 dialled 127.0.0.1:32773}. */
    @Override
    public String toString() {
        return mode + " by " + openedBy + ", " + (dialler.isEmpty() ? "nobody" : dialler) + " dialled " + dialled
                + (deflated ? ", deflated" : "") + (encryption.present() ? ", " + encryption : "");
    }
}

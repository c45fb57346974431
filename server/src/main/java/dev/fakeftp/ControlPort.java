package dev.fakeftp;

/** The server's control port that a client connected to. It decides the addresses that the client receives. */
public enum ControlPort {
    /** The port for clients on the host; they receive the published ports. */
    HOST,
    /** The port for clients on the container's network; they receive the container's own address and ports. */
    NETWORK
}

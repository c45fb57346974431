package dev.fakeftp;

/** Which of a server's control ports a client came through, and so how it sees the network. */
public enum FtpDoor {
    /** The port for clients on the host: they are told the published ports. */
    HOST,
    /** The port for clients on the container's network: they are told the container's own address and ports. */
    NETWORK
}

package dev.fakeftp;

/** What a user may do with a file or folder. */
public enum FtpPermission {
    /** Fetch it, list it, enter it and look at its facts. */
    READ,
    /** Make, change, rename and delete it. */
    WRITE
}

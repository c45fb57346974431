package dev.fakeftp;

/** A user's permission on a file or folder. */
public enum FtpPermission {
    /** Download, list, enter, and read facts. */
    READ,
    /** Create, change, rename and delete. */
    WRITE
}

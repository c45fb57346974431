package dev.fakeftp;

/** The server that this one passes for; docs/personalities.md says what is imitated and what is not. */
public enum Personality {
    /** None but itself: every command that it has, its own texts, listings as of {@code ls -l}. */
    OWN,
    /** vsftpd 3: no MLSD, an empty list for what is not there. */
    VSFTPD,
    /** ProFTPD 1.3, with MLSD, MFMT and MFF. */
    PROFTPD,
    /** Pure-FTPd 1.0, with MLSD and MFMT; its greeting has several lines. */
    PURE_FTPD,
    /** FileZilla Server 0.9: a system of which clients know that it is Windows, and CDUP is a 200. */
    FILEZILLA,
    /** Microsoft's IIS: lists as DOS does, and begins transfers with a 125. */
    IIS,
    /** An old box (SunOS 5.6): no FEAT, EPSV, MLSD, SIZE, MDTM nor REST. */
    OLD_UNIX,
    /** IBM's z/OS: lists data sets, and ends transfers with a 250. */
    ZOS,
    /** IBM's OS/400 (IBM i), with the names of its integrated file system. */
    OS400,
    /** OpenVMS with Process Software's server: versions in names, folders in brackets. */
    VMS,
    /** Novell's NetWare. */
    NETWARE
}

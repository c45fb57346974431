package dev.fakeftp;

/** The server that this one imitates; docs/personalities.md lists the imitated features and those left out. */
public enum Personality {
    /** No imitation: all commands, the server's own texts, listings like those of {@code ls -l}. */
    OWN,
    /** vsftpd 3: no MLSD; the list of a missing path is empty. */
    VSFTPD,
    /** ProFTPD 1.3, with MLSD, MFMT and MFF. */
    PROFTPD,
    /** Pure-FTPd 1.0, with MLSD and MFMT; its greeting has several lines. */
    PURE_FTPD,
    /** FileZilla Server 0.9: a SYST reply that clients recognise as Windows; CDUP is a 200. */
    FILEZILLA,
    /** Microsoft's IIS: listings in the format of DOS; transfers begin with a 125. */
    IIS,
    /** An old Unix server (SunOS 5.6): no FEAT, EPSV, MLSD, SIZE, MDTM nor REST. */
    OLD_UNIX,
    /** IBM's z/OS: listings of data sets; transfers end with a 250. */
    ZOS,
    /** IBM's OS/400 (IBM i), with the names of its integrated file system. */
    OS400,
    /** OpenVMS with Process Software's server: versions in names, folders in brackets. */
    VMS,
    /** Novell's NetWare. */
    NETWARE
}

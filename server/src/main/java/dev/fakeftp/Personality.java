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
    /** The ftpd of GNU inetutils 2.4: EPSV and TLS are missing, FEAT and SIZE are not. */
    INETUTILS,
    /** The ftpd of Linux Netkit 0.17, a port of BSD's: no FEAT, MLSD nor REIN. */
    NETKIT,
    /** pyftpdlib 1.5.7 for Python: MLSD; transfers begin with a 125 or a 150. */
    PYFTPDLIB,
    /** Apache FtpServer 1.2.1 for the JVM: MLSD, checksums; PASV and PORT forget an offset of REST. */
    APACHE_FTPSERVER,
    /** ftp-srv 4.6.3 for Node.js: no MLSD; its refusals are the messages of Node.js. */
    FTP_SRV,
    /** IBM's z/OS: listings of data sets; transfers end with a 250. */
    ZOS,
    /** IBM's OS/400 (IBM i), with the names of its integrated file system. */
    OS400,
    /** OpenVMS with Process Software's server: versions in names, folders in brackets. */
    VMS,
    /** Novell's NetWare. */
    NETWARE
}

package dev.fakeftp;

/** Optional behaviours of other servers where the RFCs leave a choice; off by default. */
public enum Quirk {
    /** CDUP is a 200, the code that RFC 959 lists first. By default it is a 250 like CWD, as on most servers. */
    CDUP_200,
    /** NLST of a missing path is an empty list, as with vsftpd, and not a 550. */
    NLST_EMPTY,
    /** LIST of a missing path is an empty list, as with vsftpd, and not a 550. */
    LIST_EMPTY,
    /** An empty list is not sent but a 550, as with old Unix servers and z/OS. */
    EMPTY_550,
    /** SIZE under TYPE A is a 550, as with vsftpd and ProFTPD: the server would have to read the file. */
    SIZE_BINARY_ONLY,
    /** USER after a login ends that login and begins another one, and is not a 530. */
    USER_SWITCH
}

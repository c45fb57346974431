package dev.fakeftp;

/** How some servers answer where the RFCs leave it open, and this one does not unless it is told to. */
public enum Manner {
    /** CDUP is a 200, as RFC 959 lists it first, and not the 250 of CWD, which most servers send. */
    CDUP_200,
    /** NLST of what is not there is an empty list, as with vsftpd, and not a 550. */
    NLST_EMPTY,
    /** LIST of what is not there is an empty list, as with vsftpd, and not a 550. */
    LIST_EMPTY,
    /** A list without a line is a 550, as with old Unix servers and z/OS, and not sent. */
    EMPTY_550,
    /** SIZE under TYPE A is a 550, as with vsftpd and ProFTPD: the file would have to be read. */
    SIZE_BINARY_ONLY,
    /** USER while logged in ends that login and begins another one, and is not a 530. */
    USER_SWITCH
}

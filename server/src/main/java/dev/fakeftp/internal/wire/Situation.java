package dev.fakeftp.internal.wire;

/** The situation of a command that gets a reply. Servers word their replies by it. */
public enum Situation {
    /** The command has done its work, or a transfer is complete. */
    DONE,
    /** Like {@link #DONE}, under TYPE I, if the server then has another reply. */
    DONE_IN_BINARY,
    /** ABOR has ended a transfer, whose own reply precedes this one. */
    DONE_AFTER_TRANSFER,
    /** The command has set a value that it can also show. */
    CHANGED,
    /** A transfer begins; the data connection follows. */
    OPENING,
    /** Like {@link #OPENING}, for a list with options, if the server then has another reply. */
    OPENING_WITH_OPTIONS,
    /** A transfer begins in active mode, and the server connects now. */
    CONNECTING,
    /** A transfer begins in passive mode, and the client has not connected yet. */
    LISTENING,
    /** The command failed for a reason that has no reply of its own. */
    FAILED,
    /** A file or folder does not exist. */
    MISSING,
    /** The name is in use. */
    EXISTS,
    /** A file is in the place of a folder. */
    NOT_A_FOLDER,
    /** A folder is in the place of a file. */
    IS_A_FOLDER,
    /** A folder has content. */
    NOT_EMPTY,
    /** The user lacks the permission. */
    REFUSED,
    /** PORT or EPRT names another machine than the client's. */
    FOREIGN_ADDRESS,
    /** The command line is longer than the server reads. */
    LINE_TOO_LONG,
    /** A name is impossible. */
    BAD_NAME,
    /** The command needs an argument. */
    NO_ARGUMENT,
    /** The command takes no argument. */
    WITH_ARGUMENT,
    /** The argument has the wrong syntax. */
    BAD_ARGUMENT,
    /** The argument is well formed, but the server lacks the feature. */
    UNSUPPORTED,
    /** Another command must precede this one. */
    OUT_OF_ORDER,
    /** The command was sent before, and waits for the one that belongs to it: RNFR after RNFR. */
    REPEATED,
    /** The offset of REST does not fit the file or the type. */
    BAD_OFFSET,
    /** The client has to log in first. */
    NOT_LOGGED_IN,
    /** The client is logged in, as this user. */
    LOGGED_IN,
    /** The client is logged in, as another user. */
    OTHER_USER,
    /** The password is wrong. */
    WRONG_PASSWORD,
    /** The password is wrong, and the server ends the connection. */
    LAST_FAILURE,
    /** No data connection was prepared. */
    NO_DATA_CONNECTION,
    /** The data connection could not be opened. */
    UNREACHABLE,
    /** The data connection broke. */
    CUT,
    /** The transfer was aborted by the client. */
    ABORTED,
    /** No bytes were transferred for too long, or nobody connected. */
    STALLED,
    /** The list has no line. */
    EMPTY,
    /** The server lacks the command. */
    UNKNOWN,
    /** The server lacks the command, or does not say so before a login. */
    UNKNOWN_BEFORE_LOGIN,
    /** Anything; the command has one reply. */
    ANY;

    private static final int FIRST_OF_POSITIVE = 200;
    private static final int FIRST_OF_NEGATIVE = 400;

    /** Returns the situation of which this one is a special case, or this one. */
    public Situation wider() {
        return switch (this) {
            case DONE_IN_BINARY, DONE_AFTER_TRANSFER -> DONE;
            case OPENING_WITH_OPTIONS, CONNECTING, LISTENING -> OPENING;
            case FOREIGN_ADDRESS -> REFUSED;
            default -> this;
        };
    }

    /** Returns the usual situation of a reply code (RFC 959, section 4.2.2). */
    static Situation of(int code) {
        if (code < FIRST_OF_NEGATIVE) {
            return code < FIRST_OF_POSITIVE ? OPENING : DONE;
        }
        return switch (code) {
            case 425 -> NO_DATA_CONNECTION;
            case 426 -> CUT;
            case 500, 502 -> UNKNOWN;
            case 501 -> BAD_ARGUMENT;
            case 503 -> OUT_OF_ORDER;
            case 504, 522, 536 -> UNSUPPORTED;
            case 530 -> NOT_LOGGED_IN;
            case 553 -> BAD_NAME;
            case 554, 555 -> BAD_OFFSET;
            default -> FAILED;
        };
    }
}

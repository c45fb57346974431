package dev.fakeftp.internal.personality;

import dev.fakeftp.internal.json.OptionalMembers;
import java.util.Optional;
import java.util.Set;

/**
 * What a server does where the RFCs leave a choice, or in spite of them. The default of each member is this server's own
 * behaviour.
 *
 * @param login the login
 * @param transfers transfers
 * @param restarts offsets of REST
 * @param during commands during a transfer
 * @param files files and folders
 * @param lines command lines
 * @param jesInterfaceLevel the level of z/OS's lists of jobs, 1 or 2; 0 without jobs and data sets
 */
@OptionalMembers
public record Behaviour(
        LoginRules login,
        TransferRules transfers,
        RestartRules restarts,
        DuringRules during,
        FileRules files,
        LineRules lines,
        int jesInterfaceLevel) {
    public static final Behaviour DEFAULT = new Behaviour(
            LoginRules.DEFAULT,
            TransferRules.DEFAULT,
            RestartRules.DEFAULT,
            DuringRules.DEFAULT,
            FileRules.DEFAULT,
            LineRules.DEFAULT,
            0);

    /** Returns whether the server has data sets, beside the folders of z/OS UNIX. */
    public boolean hasDatasets() {
        return jesInterfaceLevel > 0;
    }

    /**
     * The login.
     *
     * @param failures the failed login that ends the connection; 0 for the server's setting
     * @param keepsUser after a failed PASS, another PASS needs no USER
     * @param showsTls FEAT shows AUTH, PBSZ and PROT without TLS too
     */
    @OptionalMembers
    public record LoginRules(int failures, boolean keepsUser, boolean showsTls) {
        public static final LoginRules DEFAULT = new LoginRules(0, false, false);
    }

    /**
     * Transfers.
     *
     * @param opening the moment of the first reply in passive mode
     * @param fileFirst a wrong file is reported before a missing data connection
     * @param createsFirst an upload creates its file before the data connection is open
     * @param appendsToFiles APPE to a file that has content
     * @param download the line ends of a download under TYPE A
     * @param upload the line ends of an upload under TYPE A
     * @param unique the names that STOU chooses
     * @param connectsAtPort PORT and EPRT connect at once
     */
    @OptionalMembers
    public record TransferRules(
            FirstReply opening,
            boolean fileFirst,
            boolean createsFirst,
            boolean appendsToFiles,
            LineEndRule download,
            LineEndRule upload,
            UniqueNames unique,
            boolean connectsAtPort) {
        public static final TransferRules DEFAULT = new TransferRules(
                FirstReply.AT_ONCE,
                false,
                false,
                true,
                LineEndRule.CONVERTED,
                LineEndRule.CONVERTED,
                UniqueNames.BY_SESSION,
                false);
    }

    /** The moment of the first reply to a transfer in passive mode. */
    public enum FirstReply {
        /** Before the data connection is open. */
        AT_ONCE,
        /** When the data connection is open. */
        CONNECTED
    }

    /** The line ends of a transfer under TYPE A (RFC 959, section 3.1.1.1). */
    public enum LineEndRule {
        /** LF in files, CRLF on the wire. A CRLF in a file stays one. */
        CONVERTED,
        /** No conversion. */
        UNCHANGED,
        /** Each LF of a file becomes CRLF, after a CR too. */
        DOUBLED,
        /** Each CR on the wire is dropped. */
        WITHOUT_CR
    }

    /** The names that STOU chooses. */
    public enum UniqueNames {
        /** The client's name, the session's number and a count. */
        BY_SESSION,
        /** The client's name; with a count if it is in use. */
        ONLY_IF_USED,
        /** A name of the server's. */
        GENERATED
    }

    /**
     * Offsets of REST.
     *
     * @param download RETR with an offset
     * @param upload STOR with an offset
     * @param inText REST under TYPE A; otherwise the transfer is refused
     * @param beforePort the offset survives PASV, EPSV, PORT and EPRT
     */
    @OptionalMembers
    public record RestartRules(DownloadRestart download, UploadRestart upload, boolean inText, boolean beforePort) {
        public static final RestartRules DEFAULT =
                new RestartRules(DownloadRestart.WITHIN_FILE, UploadRestart.WITHIN_FILE, true, true);
    }

    /** RETR with an offset. */
    public enum DownloadRestart {
        /** An offset beyond the end is refused. */
        WITHIN_FILE,
        /** An offset beyond the end sends nothing. */
        CLAMPED,
        /** The whole file is sent. */
        IGNORED
    }

    /** STOR with an offset. */
    public enum UploadRestart {
        /** Writes into the file; an offset beyond the end is refused. */
        WITHIN_FILE,
        /** Writes into the file; zeros fill the gap before an offset beyond the end. */
        PADDED,
        /** The file ends where the upload ends; an offset beyond the end appends. */
        TRUNCATING,
        /** An offset is refused. */
        REFUSED,
        /** The file is replaced. */
        IGNORED
    }

    /**
     * Commands during a transfer.
     *
     * @param served the verbs that are answered at once
     * @param others all other verbs except ABOR
     * @param abort ABOR
     */
    @OptionalMembers
    public record DuringRules(Set<String> served, Others others, Abort abort) {
        public static final DuringRules DEFAULT = new DuringRules(Set.of("NOOP", "STAT"), Others.WAIT, Abort.RESETS);
    }

    /** Commands that are not served during a transfer. */
    public enum Others {
        /** They are answered after the transfer. */
        WAIT,
        /** They are refused at once. */
        REFUSED,
        /** They are served at once. */
        SERVED
    }

    /** ABOR during a transfer. */
    public enum Abort {
        /** It resets the data connection. */
        RESETS,
        /** It waits until the transfer is complete. */
        WAITS,
        /** It closes the data connection. */
        CLOSES
    }

    /**
     * Files and folders.
     *
     * @param textSize SIZE under TYPE A
     * @param ignoresCase names that differ in case only are the same
     * @param emptyIsHome CWD without a folder changes to the home
     * @param renameAtOnce another command after RNFR ends it
     * @param renameReplaces RNTO replaces an existing file; otherwise it is refused
     * @param home {@code ~} is the user's home
     * @param lexicalParents {@code nowhere/..} is a path, though there is no {@code nowhere}
     * @param deletesFolders DELE deletes empty folders
     * @param realFolders the working folder is named by its real path, without links
     * @param checksWorkingFolder PWD fails if the working folder was removed
     * @param brokenLinks a link without a target can be renamed
     * @param timeByMdtm MDTM with a time sets it
     * @param removesWorkingFolder RMD can remove the working folder by the name {@code .}
     */
    @OptionalMembers
    public record FileRules(
            TextSize textSize,
            boolean ignoresCase,
            boolean emptyIsHome,
            boolean renameAtOnce,
            boolean renameReplaces,
            boolean home,
            boolean lexicalParents,
            boolean realFolders,
            boolean checksWorkingFolder,
            boolean deletesFolders,
            boolean brokenLinks,
            boolean timeByMdtm,
            boolean removesWorkingFolder) {
        public static final FileRules DEFAULT = new FileRules(
                TextSize.SENT, false, false, false, true, true, true, false, false, false, false, true, true);
    }

    /** The reply to SIZE under TYPE A (RFC 3659, section 4). */
    public enum TextSize {
        /** The number of bytes that a download sends. */
        SENT,
        /** The number of bytes in the file. */
        STORED,
        /** A refusal. */
        REFUSED
    }

    /**
     * Command lines.
     *
     * @param answersEmpty an empty line gets a reply
     * @param answersBlank a line of blanks gets a reply
     * @param stripsBlanks blanks before the verb are ignored
     * @param tabs a tab separates verb and argument
     * @param longest the length of the longest line in characters, without its end; 0 for the server's own
     */
    @OptionalMembers
    public record LineRules(
            boolean answersEmpty, boolean answersBlank, boolean stripsBlanks, boolean tabs, int longest) {
        public static final LineRules DEFAULT = new LineRules(true, true, false, false, 0);

        /** Returns whether the server does not read such a line. */
        public boolean tooLong(String line) {
            return longest > 0 && line.length() > longest;
        }

        /** Returns the line as the server reads it, or empty if it ignores the line. */
        public Optional<String> read(String line) {
            if (line.isBlank() && !(line.isEmpty() ? answersEmpty : answersBlank)) {
                return Optional.empty();
            }
            String begun = stripsBlanks ? line.stripLeading() : line;
            return Optional.of(tabs ? begun.replaceFirst("^([^ \t]*)\t", "$1 ") : begun);
        }
    }
}

package dev.fakeftp.internal.files;

import dev.fakeftp.internal.wire.Situation;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/**
 * The words for failures of a file system. They are those of POSIX, as in ProFTPD and Pure-FTPd: clients look for "No
 * such file or directory".
 */
public final class FileErrors {
    /** The reason of POSIX for a folder in the place of a file. */
    static final String IS_A_FOLDER = "Is a directory";

    private FileErrors() {}

    /** Returns why the file system refuses, without a full stop. */
    public static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        } else if (e instanceof NotDirectoryException) {
            return "Not a directory";
        } else if (e instanceof FileAlreadyExistsException) {
            return "File exists";
        } else if (e instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        }
        return Objects.requireNonNullElse(
                e.getReason(),
                e instanceof AccessDeniedException
                        ? "Permission denied"
                        : "The server's file system refuses (" + e.getClass().getSimpleName() + ")");
    }

    /** Returns the situation of a command that the file system refuses. */
    public static Situation situation(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return Situation.MISSING;
        } else if (e instanceof NotDirectoryException) {
            return Situation.NOT_A_FOLDER;
        } else if (e instanceof FileAlreadyExistsException) {
            return Situation.EXISTS;
        } else if (e instanceof DirectoryNotEmptyException) {
            return Situation.NOT_EMPTY;
        } else if (IS_A_FOLDER.equals(e.getReason())) {
            return Situation.IS_A_FOLDER;
        }
        return e instanceof AccessDeniedException ? Situation.REFUSED : Situation.FAILED;
    }

    /** Returns a sentence that says why a name is impossible on the server's file system. */
    public static String reason(InvalidPathException e) {
        if (e.getInput().indexOf('\0') >= 0) {
            return "A name cannot hold a NUL character.";
        } else if (e.getReason().contains("unmappable")) {
            return "Names outside ASCII need a UTF-8 locale on the server.";
        }
        return "Not a possible name here (" + e.getReason() + ").";
    }
}

package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.FtpPath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of paths in PWD and in commands. All forms accept plain Unix paths. */
public enum PathForm {
    /** {@code /ACME/IN}. */
    UNIX {
        @Override
        public String written(FtpPath folder) {
            return folder.toString();
        }

        @Override
        public String writtenFile(FtpPath file) {
            return file.toString();
        }

        @Override
        public String read(String argument) {
            return argument;
        }
    },

    /** {@code DISK$USER:[ACME.IN]}, and {@code DISK$USER:[ACME.IN]Q3.CSV;1}: version and the type DIR are ignored. */
    VMS {
        @Override
        public String written(FtpPath folder) {
            return "DISK$USER:[" + (folder.isRoot() ? "000000" : String.join(".", folder.names())) + "]";
        }

        @Override
        public String writtenFile(FtpPath file) {
            return file.isRoot() ? written(file) : written(file.parent()) + file.name() + ";1";
        }

        @Override
        public String read(String argument) {
            Matcher bracketed = Patterns.BRACKETED.matcher(argument);
            return bracketed.matches()
                    ? unixFolder(bracketed.group(1))
                            + Patterns.UNVERSIONED.matcher(bracketed.group(2)).replaceFirst("")
                    : Patterns.UNVERSIONED.matcher(argument).replaceFirst("");
        }

        private static String unixFolder(String names) {
            if (names.equals("-")) {
                return "../";
            }
            String folder = names.replace('.', '/') + "/";
            return names.isEmpty() || names.startsWith(".")
                    ? folder.substring(1)
                    : "/" + Patterns.TOP.matcher(folder).replaceFirst("");
        }
    };

    /** Formats a folder for PWD. */
    public abstract String written(FtpPath folder);

    /** Formats the path of a file for replies. */
    public abstract String writtenFile(FtpPath file);

    /** Parses a client's path into a Unix path. */
    public abstract String read(String argument);

    /** Loaded when a form other than Unix is first used, not at each start. */
    private static final class Patterns {
        static final Pattern BRACKETED = Pattern.compile("(?:[\\w$]+:)?\\[([^]]*)](.*)");
        static final Pattern TOP = Pattern.compile("^000000/");
        static final Pattern UNVERSIONED = Pattern.compile("(?:\\.DIR)?(?:;[\\d*]+)?$");
    }
}

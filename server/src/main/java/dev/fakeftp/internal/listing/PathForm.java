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
        public String read(String argument) {
            return argument;
        }
    },

    /** {@code 'ACME.IN.'}, and {@code 'ACME.IN(Q3)'} for a member: a quoted name is split at each dot. */
    MVS {
        @Override
        public String written(FtpPath folder) {
            return folder.isRoot() ? "''" : "'" + String.join(".", folder.names()) + ".'";
        }

        @Override
        public String read(String argument) {
            Matcher quoted = Patterns.QUOTED.matcher(argument);
            String name = quoted.matches() ? "/" + quoted.group(1).replace('.', '/') : argument;
            Matcher member = Patterns.MEMBER.matcher(name);
            return member.matches() ? member.group(1) + "/" + member.group(2) : name;
        }
    },

    /** {@code DISK$USER:[ACME.IN]}, and {@code DISK$USER:[ACME.IN]Q3.CSV;1}: version and the type DIR are ignored. */
    VMS {
        @Override
        public String written(FtpPath folder) {
            return "DISK$USER:[" + (folder.isRoot() ? "000000" : String.join(".", folder.names())) + "]";
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

    /** Parses a client's path into a Unix path. */
    public abstract String read(String argument);

    /** Loaded when a form other than Unix is first used, not at each start. */
    private static final class Patterns {
        static final Pattern QUOTED = Pattern.compile("'([^']*?)\\.?'");
        static final Pattern MEMBER = Pattern.compile("(\\S+)\\((\\w{1,8})\\)");
        static final Pattern BRACKETED = Pattern.compile("(?:[\\w$]+:)?\\[([^]]*)](.*)");
        static final Pattern TOP = Pattern.compile("^000000/");
        static final Pattern UNVERSIONED = Pattern.compile("(?:\\.DIR)?(?:;[\\d*]+)?$");
    }
}

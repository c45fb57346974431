package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FtpTime;
import dev.fakeftp.internal.files.UnixMode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The facts that MLST and MLSD report about a file (RFC 3659, section 7.5).
 *
 * @param chosen the facts that the client wants
 */
public record Facts(Set<Fact> chosen) {
    /** All facts, the default. */
    public static final Facts ALL = new Facts(EnumSet.allOf(Fact.class));

    /** One fact: its name, and its value for files that have it. */
    public enum Fact {
        TYPE("type"),
        SIZE("size"),
        MODIFY("modify"),
        PERM("perm"),
        UNIQUE("unique"),
        UNIX_MODE("UNIX.mode");

        private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9]+");

        private final String text;

        Fact(String text) {
            this.text = text;
        }

        private Optional<String> of(Entry entry) {
            return switch (this) {
                case TYPE -> Optional.of(entry.file().folder() ? "dir" : "file");
                case SIZE -> size(entry);
                case MODIFY -> Optional.of(FtpTime.text(entry.file().modified()));
                case PERM -> Optional.of(entry.file().folder() ? folderPerm(entry) : filePerm(entry));
                case UNIQUE ->
                    Optional.ofNullable(entry.key())
                            .map(key -> OTHERS.matcher(key.toString()).replaceAll(""));
                case UNIX_MODE -> Optional.of(UnixMode.text(entry.permissions()));
            };
        }

        private static Optional<String> size(Entry entry) {
            return entry.file().folder()
                    ? Optional.empty()
                    : Optional.of(Long.toString(entry.file().size()));
        }

        /** Append, write, read, delete and rename (RFC 3659, section 7.5.5). */
        private static String filePerm(Entry entry) {
            return letters(Files.isWritable(entry.real()), "aw")
                    + letters(Files.isReadable(entry.real()), "r")
                    + letters(entry.removable(), "df");
        }

        /** Create, make folders, purge, list, enter, delete and rename. */
        private static String folderPerm(Entry entry) {
            return letters(Files.isWritable(entry.real()), "cmp")
                    + letters(Files.isReadable(entry.real()), "l")
                    + letters(Files.isExecutable(entry.real()), "e")
                    + letters(entry.removable(), "df");
        }

        private static String letters(boolean allowed, String letters) {
            return allowed ? letters : "";
        }
    }

    /** Parses a list such as {@code type;size;}; unknown facts are ignored (RFC 3659, section 7.9). */
    public static Facts named(String list) {
        List<String> names = Arrays.asList(list.strip().toLowerCase(Locale.ROOT).split(";", -1));
        return new Facts(Arrays.stream(Fact.values())
                .filter(fact -> names.contains(fact.text.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns the chosen facts as a list, such as {@code type;size;}. */
    @Override
    public String toString() {
        return Arrays.stream(Fact.values())
                .filter(chosen::contains)
                .map(fact -> fact.text + ";")
                .collect(Collectors.joining());
    }

    /** Returns all facts, with an asterisk after the chosen ones (RFC 3659, section 7.8). */
    public String feature() {
        return Arrays.stream(Fact.values())
                .map(fact -> fact.text + (chosen.contains(fact) ? "*;" : ";"))
                .collect(Collectors.joining());
    }

    /** Returns the chosen facts of a file, a blank and this name. */
    public String line(Entry entry, String name) {
        StringBuilder line = new StringBuilder();
        for (Fact fact : Fact.values()) {
            if (chosen.contains(fact)) {
                fact.of(entry).ifPresent(value -> line.append(fact.text + "=" + value + ";"));
            }
        }
        return line.append(' ').append(name).toString();
    }
}

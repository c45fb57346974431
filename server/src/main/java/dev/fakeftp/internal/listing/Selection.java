package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.json.OptionalMembers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a command reads its argument, and what it lists.
 *
 * @param always the options of {@code ls} that are always on; by default {@code l} for LIST and STAT, none for NLST
 * @param options the options that a client can set, of {@code aAdFlnrRSt1}; by default {@code aArt}
 * @param arguments what else the argument may be; by default ONE
 * @param wildcards the characters that make a name a pattern, of {@code *}, {@code ?}, {@code [} and <code>{</code>, and
 *     {@code ~} if that is the home; by default {@code *?[~}
 * @param missing what a missing name gives; by default REFUSED
 * @param path how names are shown; by default FOLDER for NLST, and NAME otherwise
 * @param links what a name of a link lists; by default FOLLOWED
 * @param matches what a pattern lists for a folder; by default NAMED
 */
@OptionalMembers
public record Selection(
        @Nullable String always,
        String options,
        Arguments arguments,
        String wildcards,
        Missing missing,
        @Nullable ShownPath path,
        NamedLinks links,
        Matches matches) {
    static final Selection OWN = new Selection(null, null, null, null, null, null, null, null);

    public Selection(
            @Nullable String always,
            @Nullable String options,
            @Nullable Arguments arguments,
            @Nullable String wildcards,
            @Nullable Missing missing,
            @Nullable ShownPath path,
            @Nullable NamedLinks links,
            @Nullable Matches matches) {
        this.always = always;
        this.options = options == null ? "aArt" : options;
        this.arguments = arguments == null ? Arguments.ONE : arguments;
        this.wildcards = wildcards == null ? "*?[~" : wildcards;
        this.missing = missing == null ? Missing.REFUSED : missing;
        this.path = path;
        this.links = links == null ? NamedLinks.FOLLOWED : links;
        this.matches = matches == null ? Matches.NAMED : matches;
    }

    /** Returns this selection with the defaults of a command whose usual options these are. */
    Selection usually(String letters) {
        ShownPath usual = letters.isEmpty() ? ShownPath.FOLDER : ShownPath.NAME;
        return new Selection(
                always == null ? letters : always,
                options,
                arguments,
                wildcards,
                missing,
                path == null ? usual : path,
                links,
                matches);
    }

    /** Returns the options that are always on. */
    public String alwaysOn() {
        return Objects.requireNonNullElse(always, "");
    }

    /** The arguments of a listing. */
    public enum Arguments {
        /** Options, and one path, which may contain blanks. */
        ONE,
        /** Options, and several paths, separated by blanks. */
        SEVERAL,
        /** As SEVERAL, but files and folders are listed in the order of their names, as in {@code ls}. */
        SEVERAL_SORTED,
        /** Either options or a path, which may contain blanks. */
        EITHER,
        /** Options, after which a path has no effect, or the path of a folder. A file is missing. */
        FOLDER
    }

    /** What a missing name gives. */
    public enum Missing {
        /** An empty listing. */
        NOTHING,
        /** A line of the listing. */
        LINE,
        /** A line of the listing; these lines are sorted. */
        SORTED_LINE,
        /** A reply instead of a listing. */
        REFUSED,
        /** A reply instead of a listing, for a pattern without a match too. */
        REFUSED_IF_UNMATCHED,
        /** A reply instead of a listing, for a pattern without a match and for an empty listing too. */
        REFUSED_IF_EMPTY,
        /** An empty listing, and a reply after it. */
        REFUSED_AFTERWARDS
    }

    /** How a listing shows names. */
    public enum ShownPath {
        /** The name alone. */
        NAME,
        /** The path of a file as the client wrote it, and names alone in a folder. */
        ASKED,
        /** The folder as the client wrote it before each name, but not {@code .}. */
        FOLDER,
        /** The folder as the client wrote it before each name, {@code .} too. */
        FOLDER_WITH_DOT,
        /** As FOLDER, with a slash more after a folder that ends with one. */
        FOLDER_WITH_SLASH
    }

    /** What a name of a symbolic link lists. */
    public enum NamedLinks {
        /** The folder that it leads to, or the link if that is a file. One that leads nowhere is missing. */
        FOLLOWED,
        /** The folder that it leads to, or the link. */
        FOLLOWED_TO_FOLDERS,
        /** The link. */
        SHOWN
    }

    /** What a pattern lists for a folder. */
    public enum Matches {
        /** The folder itself. */
        NAMED,
        /** Its content, with a heading. */
        LISTED,
        /** The files in it, but no folders. */
        FILES
    }
}

package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.Entry.Detail;
import dev.fakeftp.internal.files.UnixMode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The placeholders of a list's lines and of facts. An empty value is one that the file has not. */
enum Value {
    /** Type and permissions with set-id and sticky bits, such as {@code drwxr-sr-t}. */
    MODE("mode"),

    /** Type and the owner's permissions, such as {@code drwx------}. */
    OWNER_MODE("ownerMode"),

    /** The permissions alone, such as {@code rwxr-xr-x}. */
    PERMISSIONS("permissions"),

    /** Four or five octal digits with set-id and sticky bits, such as {@code 0755} and {@code 02755}. */
    OCTAL_MODE("octalMode"),

    /** The permissions alone in four octal digits. */
    OCTAL("octal"),

    /** The number of hard links. */
    LINKS("links"),

    /** The owner, and the group, which has the same name. */
    OWNER("owner"),

    /** The number of the owner and of the group. */
    OWNER_NUMBER("ownerNumber"),

    /** The size in bytes; for a folder that of {@link ListShapes.LineShape}. */
    SIZE("size"),

    /** The size of a file or link; a folder has none. */
    FILE_SIZE("fileSize"),

    /** The size of a folder; a file has none. */
    FOLDER_SIZE("folderSize"),

    /** The time in the zone of the list, in the formats of {@link ListShapes.TimeShape}. */
    TIME("time"),

    /** The time in UTC, as in RFC 3659, section 2.3. */
    MODIFY("modify"),

    NAME("name"),

    /** A link's text. */
    TARGET("target"),

    /** {@code file}, {@code dir}, {@code cdir}, {@code pdir}, or the word for links. */
    TYPE("type"),

    /** The permissions of RFC 3659, section 7.5.5. */
    PERM("perm"),

    /** The identifier that the file system has. */
    UNIQUE("unique");

    private static final int MODE_OF_LINK = 0777;
    private static final int OWNERS_RIGHTS = 0700;
    private static final int ASCII = 0x80;

    private final String text;

    Value(String text) {
        this.text = text;
    }

    /** Returns the value with this name. Fails with {@link IllegalArgumentException}, which lists all names. */
    static Value named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("{" + name + "} is no placeholder. Use "
                        + String.join(
                                ", ", names().map(each -> "{" + each + "}").toList()) + "."));
    }

    private static Stream<String> names() {
        return Arrays.stream(values()).map(each -> each.text);
    }

    /** Returns what a tree has to read for this value. */
    Detail detail() {
        return switch (this) {
            case MODE, OWNER_MODE, OCTAL_MODE, LINKS -> Detail.UNIX;
            default -> Detail.USUAL;
        };
    }

    /** Appends a value that needs neither a name nor a clock; nothing for any other. */
    void append(Entry entry, StringBuilder text) {
        boolean link = entry.link() != null;
        switch (this) {
            case MODE -> {
                text.append(letterOfType(entry));
                UnixMode.append(link ? MODE_OF_LINK : entry.mode(), text);
            }
            case OWNER_MODE -> {
                text.append(letterOfType(entry));
                UnixMode.append(entry.mode() & OWNERS_RIGHTS, text);
            }
            case PERMISSIONS -> UnixMode.append(entry.permissions(), text);
            case OCTAL_MODE -> text.append('0').append(Integer.toOctalString(link ? MODE_OF_LINK : entry.mode()));
            case OCTAL -> text.append(UnixMode.text(entry.permissions()));
            case LINKS -> text.append(link ? 1 : entry.links());
            case TARGET -> text.append(entry.link() == null ? "" : entry.link().target());
            case UNIQUE -> appendLettersAndDigits(entry.key(), text);
            default -> {
                // The list knows it.
            }
        }
    }

    private static char letterOfType(Entry entry) {
        return entry.link() != null ? 'l' : entry.folder() ? 'd' : '-';
    }

    private static void appendLettersAndDigits(@Nullable Object key, StringBuilder text) {
        String all = key == null ? "" : key.toString();
        for (int i = 0; i < all.length(); i++) {
            char letter = all.charAt(i);
            if (letter < ASCII && Character.isLetterOrDigit(letter)) {
                text.append(letter);
            }
        }
    }
}

package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FtpTime;
import dev.fakeftp.internal.listing.ListShapes.FactShape;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts that MLST and MLSD report about a file (RFC 3659, section 7.5). */
public final class Facts {
    private final ListShapes shapes;
    private final Set<String> chosen;
    private volatile @Nullable Map<String, LineTemplate> templates;

    private Facts(ListShapes shapes, Set<String> chosen) {
        this.shapes = shapes;
        this.chosen = chosen;
    }

    /** All facts of a server, the default. */
    public static Facts all(ListShapes shapes) {
        return new Facts(shapes, shapes.facts().values().keySet());
    }

    /**
     * Returns the facts of a list such as {@code type;size;}; unknown facts are ignored (RFC 3659, section 7.9). Returns
     * all facts if the server does not let clients choose.
     */
    public Facts choose(String list) {
        if (!shape().selectable()) {
            return this;
        }
        List<String> names = Arrays.asList(list.strip().toLowerCase(Locale.ROOT).split(";", -1));
        return new Facts(
                shapes,
                shape().values().keySet().stream()
                        .filter(fact -> names.contains(fact.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns the chosen facts as a list, such as {@code type;size;}. */
    @Override
    public String toString() {
        return shape().values().keySet().stream()
                .filter(chosen::contains)
                .map(fact -> fact + ";")
                .collect(Collectors.joining());
    }

    /** Returns all facts, with an asterisk after the chosen ones (RFC 3659, section 7.8). */
    public String feature() {
        return shape().values().keySet().stream()
                .map(fact -> fact + (chosen.contains(fact) ? "*;" : ";"))
                .collect(Collectors.joining());
    }

    /** Formats the lines of MLSD (RFC 3659, section 7.2). Times are UTC. */
    public List<String> lines(List<Entry> files) {
        return files.stream()
                .filter(file -> !file.dangling() || shape().dangling())
                .map(file -> line(file, file.name()))
                .toList();
    }

    /** Returns the chosen facts of a file, a blank and this name. */
    public String line(Entry file, String name) {
        Listed listed = new Listed(shape().link().isEmpty() ? file.followed() : file, name);
        StringBuilder line = new StringBuilder();
        templates().forEach((fact, template) -> {
            if (chosen.contains(fact)) {
                String value = template.line(each -> value(each, listed), Map.of());
                line.append(value.isEmpty() ? "" : fact + "=" + value + ";");
            }
        });
        return line.append(' ').append(name).toString();
    }

    private Map<String, LineTemplate> templates() {
        Map<String, LineTemplate> parsed = templates;
        if (parsed == null) {
            parsed = new LinkedHashMap<>();
            for (Map.Entry<String, String> fact : shape().values().entrySet()) {
                parsed.put(fact.getKey(), LineTemplate.of(fact.getValue()));
            }
            templates = parsed;
        }
        return parsed;
    }

    private String value(Value value, Listed file) {
        return switch (value) {
            case TYPE -> type(file);
            case MODIFY -> FtpTime.text(file.modified());
            case PERM -> file.folder() ? letters(shape().folderPerm(), file) : letters(shape().filePerm(), file);
            case OWNER -> shapes.line().owner();
            case OWNER_NUMBER -> shapes.line().ownerNumber();
            case SIZE -> Long.toString(file.folder() ? shapes.line().folderSize() : file.size());
            case FILE_SIZE -> file.folder() ? "" : Long.toString(file.size());
            case FOLDER_SIZE -> file.folder() ? Long.toString(shapes.line().folderSize()) : "";
            default -> value.of(file.entry());
        };
    }

    private String type(Listed file) {
        Entry.SymbolicLink link = file.entry().link();
        if (link != null) {
            // A semicolon would end the fact.
            return shape().link().replace("{target}", link.target().contains(";") ? "" : link.target());
        }
        return switch (file.entry().name()) {
            case "." -> "cdir";
            case ".." -> "pdir";
            default -> file.folder() ? "dir" : "file";
        };
    }

    /** Asks the system once for each right, because several letters stand for one. */
    private static String letters(String letters, Listed file) {
        Map<Right, Boolean> rights = new EnumMap<>(Right.class);
        StringBuilder allowed = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (rights.computeIfAbsent(Right.of(letter), right -> right.isOf(file.entry()))) {
                allowed.append(letter);
            }
        }
        return allowed.toString();
    }

    /** The rights that the letters of {@code perm} stand for (RFC 3659, section 7.5.5). */
    private enum Right {
        READ,
        ENTER,
        REMOVE,
        WRITE;

        /** Other letters than those of the RFC are the server's own, and stand for the right to write. */
        static Right of(char letter) {
            return switch (letter) {
                case 'r', 'l' -> READ;
                case 'e' -> ENTER;
                case 'd', 'f' -> REMOVE;
                default -> WRITE;
            };
        }

        boolean isOf(Entry entry) {
            return switch (this) {
                case READ -> Files.isReadable(entry.real());
                case ENTER -> Files.isExecutable(entry.real());
                case REMOVE -> entry.removable();
                case WRITE -> Files.isWritable(entry.real());
            };
        }
    }

    private FactShape shape() {
        return shapes.facts();
    }
}

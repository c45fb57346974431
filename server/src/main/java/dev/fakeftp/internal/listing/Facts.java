package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.Entry.Detail;
import dev.fakeftp.internal.files.FtpTime;
import dev.fakeftp.internal.io.Batches;
import dev.fakeftp.internal.listing.ListShapes.FactShape;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Returns what a tree has to read for the chosen facts. */
    public Detail detail() {
        return templates().values().stream()
                .map(LineTemplate::detail)
                .max(Comparator.naturalOrder())
                .orElse(Detail.USUAL);
    }

    /** Formats the lines of MLSD (RFC 3659, section 7.2). Times are UTC. */
    public List<String> lines(List<Entry> files) {
        return Batches.of(files).flatMap(this::batch).toList();
    }

    private Stream<String> batch(List<Entry> files) {
        FactLines lines = new FactLines();
        return files.stream()
                .filter(file -> !file.dangling() || shape().dangling())
                .map(file -> lines.line(file, file.name()));
    }

    /** Returns the chosen facts of a file, a blank and this name. */
    public String line(Entry file, String name) {
        return new FactLines().line(file, name);
    }

    private Map<String, LineTemplate> templates() {
        Map<String, LineTemplate> parsed = templates;
        if (parsed == null) {
            parsed = new LinkedHashMap<>();
            for (Map.Entry<String, String> fact : shape().values().entrySet()) {
                if (chosen.contains(fact.getKey())) {
                    parsed.put(fact.getKey() + "=", template(fact.getValue()));
                }
            }
            templates = parsed;
        }
        return parsed;
    }

    private LineTemplate template(String text) {
        return LineTemplate.of(text)
                .with(Value.OWNER, shapes.line().owner())
                .with(Value.OWNER_NUMBER, shapes.line().ownerNumber());
    }

    private FactShape shape() {
        return shapes.facts();
    }

    /** Writes the lines of files, and keeps what they often share: the last time, and the right on their folder. */
    private final class FactLines implements LineTemplate.Values {
        private final Map<String, LineTemplate> facts = templates();
        private final StringBuilder line = new StringBuilder();
        private Instant lastTime = Instant.MIN;
        private String lastText = "";
        private @Nullable Path lastFolder;
        private boolean writable;

        String line(Entry file, String name) {
            Listed listed = new Listed(shape().link().isEmpty() ? file.followed() : file, name);
            line.setLength(0);
            for (Map.Entry<String, LineTemplate> fact : facts.entrySet()) {
                int start = line.length();
                int value = line.append(fact.getKey()).length();
                fact.getValue().append(listed, this, Map.of(), line);
                if (line.length() > value) {
                    line.append(';');
                } else {
                    line.setLength(start);
                }
            }
            return line.append(' ').append(name).toString();
        }

        @Override
        public void append(Value value, Listed file, StringBuilder text) {
            switch (value) {
                case TYPE -> text.append(type(file));
                case MODIFY -> text.append(time(file.modified()));
                case PERM -> appendPerm(file, text);
                case SIZE -> text.append(file.folder() ? shapes.line().folderSize() : file.size());
                case FILE_SIZE -> {
                    if (!file.folder()) {
                        text.append(file.size());
                    }
                }
                case FOLDER_SIZE -> {
                    if (file.folder()) {
                        text.append(shapes.line().folderSize());
                    }
                }
                default -> value.append(file.entry(), text);
            }
        }

        private String type(Listed file) {
            Entry.SymbolicLink link = file.entry().link();
            if (link != null) {
                // A semicolon would end the fact.
                return shape().link().replace("{target}", link.target().contains(";") ? "" : link.target());
            }
            if (!file.folder()) {
                return "file";
            }
            return switch (file.entry().name()) {
                case "." -> "cdir";
                case ".." -> "pdir";
                default -> "dir";
            };
        }

        private String time(Instant modified) {
            if (modified.getEpochSecond() != lastTime.getEpochSecond()) {
                lastText = FtpTime.text(modified);
                lastTime = modified;
            }
            return lastText;
        }

        /** Other letters than those of RFC 3659, section 7.5.5, are the server's own, and stand for the right to write. */
        private void appendPerm(Listed file, StringBuilder text) {
            Entry entry = file.entry();
            boolean all = entry.allows(AccessMode.READ, AccessMode.WRITE);
            boolean reads = all || entry.allows(AccessMode.READ);
            boolean writes = all || (!reads && entry.allows(AccessMode.WRITE));
            boolean removes = isRemovable(entry);
            String letters = file.folder() ? shape().folderPerm() : shape().filePerm();
            for (int i = 0; i < letters.length(); i++) {
                char letter = letters.charAt(i);
                boolean allowed = switch (letter) {
                    case 'r', 'l' -> reads;
                    case 'e' -> entry.allows(AccessMode.EXECUTE);
                    case 'd', 'f' -> removes;
                    default -> writes;
                };
                if (allowed) {
                    text.append(letter);
                }
            }
        }

        /** The root cannot be deleted or renamed. */
        private boolean isRemovable(Entry entry) {
            Path folder = entry.real().getParent();
            if (entry.name().isEmpty() || folder == null) {
                return false;
            }
            if (!folder.equals(lastFolder)) {
                writable = Files.isWritable(folder);
                lastFolder = folder;
            }
            return writable;
        }
    }
}

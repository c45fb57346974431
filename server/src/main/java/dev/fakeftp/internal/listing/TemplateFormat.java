package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.listing.ListShapes.LineShape;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The format of lists whose lines are templates. */
public final class TemplateFormat implements ListFormat {
    private static final long BLOCK = 512;
    private static final long DISK_BLOCK = 4096;
    private static final long KILOBYTE = 1024;

    private final ListShapes shapes;
    private final LineTemplate file;
    private final LineTemplate folder;
    private final LineTemplate link;
    private final boolean measures;
    private final boolean numeric;

    public TemplateFormat(ListShapes shapes) {
        this(shapes, false);
    }

    private TemplateFormat(ListShapes shapes, boolean numeric) {
        this.shapes = shapes;
        this.numeric = numeric;
        LineShape line = shapes.line();
        file = LineTemplate.of(line.file());
        folder = LineTemplate.of(line.folder());
        link = LineTemplate.of(line.link());
        measures = file.needsMeasuring() || folder.needsMeasuring() || link.needsMeasuring();
    }

    @Override
    public List<String> lines(List<Entry> files, Clock clock) {
        return shown(files.stream().map(Listed::of).toList(), List.of(), clock);
    }

    @Override
    public List<String> shown(List<Listed> files, List<Listed> others, Clock clock) {
        ListTimes times = new ListTimes(clock, shapes.time());
        Map<Value, Integer> longest = new EnumMap<>(Value.class);
        if (measures) {
            Stream.concat(files.stream(), others.stream())
                    .forEach(each -> template(each).measure(value -> value(value, each, times), longest));
        }
        List<String> lines = new ArrayList<>(files.size() + 1);
        for (Listed each : files) {
            lines.add(template(each).line(value -> value(value, each, times), longest));
        }
        return lines;
    }

    @Override
    public List<String> ofFolder(List<Listed> files, Clock clock) {
        List<String> lines = shown(files, List.of(), clock);
        String total = shapes.line().total();
        if (total != null && (shapes.line().totalOfEmpty() || !files.isEmpty())) {
            lines.add(
                    0,
                    total.replace(
                                    "{blocks}",
                                    Long.toString(files.stream()
                                            .mapToLong(each -> units(size(each), BLOCK))
                                            .sum()))
                            .replace(
                                    "{kilobytes}",
                                    Long.toString(files.stream()
                                                    .mapToLong(
                                                            each -> each.entry().link() == null
                                                                    ? units(size(each), DISK_BLOCK)
                                                                    : 0)
                                                    .sum()
                                            * (DISK_BLOCK / KILOBYTE))));
        }
        return lines;
    }

    @Override
    public ListFormat numeric() {
        return new TemplateFormat(shapes, true);
    }

    private static long units(long size, long unit) {
        return (size + unit - 1) / unit;
    }

    private LineTemplate template(Listed listed) {
        return listed.entry().link() != null ? link : listed.folder() ? folder : file;
    }

    private String value(Value value, Listed listed, ListTimes times) {
        return switch (value) {
            case TIME -> times.of(listed.modified());
            case NAME -> listed.name();
            case OWNER -> numeric ? shapes.line().ownerNumber() : shapes.line().owner();
            case OWNER_NUMBER -> shapes.line().ownerNumber();
            case SIZE -> Long.toString(size(listed));
            default -> value.of(listed.entry());
        };
    }

    private long size(Listed listed) {
        return listed.folder() ? shapes.line().folderSize() : listed.size();
    }
}

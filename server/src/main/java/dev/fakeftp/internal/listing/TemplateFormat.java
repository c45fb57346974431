package dev.fakeftp.internal.listing;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.Entry.Detail;
import dev.fakeftp.internal.io.Batches;
import dev.fakeftp.internal.listing.ListShapes.LineShape;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
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

    public TemplateFormat(ListShapes shapes) {
        this(shapes, shapes.line().owner());
    }

    private TemplateFormat(ListShapes shapes, String owner) {
        this.shapes = shapes;
        LineShape line = shapes.line();
        file = template(line.file(), owner);
        folder = template(line.folder(), owner);
        link = template(line.link(), owner);
        measures = file.needsMeasuring() || folder.needsMeasuring() || link.needsMeasuring();
    }

    private LineTemplate template(String text, String owner) {
        return LineTemplate.of(text)
                .with(Value.OWNER, owner)
                .with(Value.OWNER_NUMBER, shapes.line().ownerNumber());
    }

    @Override
    public Detail detail() {
        return Collections.max(List.of(file.detail(), folder.detail(), link.detail()));
    }

    @Override
    public List<String> lines(List<Entry> files, Clock clock) {
        return shown(files.stream().map(Listed::of).toList(), List.of(), clock);
    }

    @Override
    public List<String> shown(List<Listed> files, List<Listed> others, Clock clock) {
        Clock now = Clock.fixed(clock.instant(), clock.getZone());
        Map<Value, Integer> longest = new EnumMap<>(Value.class);
        if (measures) {
            LineTemplate.Values values = values(now);
            files.forEach(each -> template(each).measure(each, values, longest));
            others.forEach(each -> template(each).measure(each, values, longest));
        }
        List<String> lines = new ArrayList<>(files.size() + 1);
        Batches.of(files).flatMap(batch -> lines(batch, now, longest)).forEachOrdered(lines::add);
        return lines;
    }

    private Stream<String> lines(List<Listed> batch, Clock now, Map<Value, Integer> longest) {
        LineTemplate.Values values = values(now);
        StringBuilder line = new StringBuilder();
        return batch.stream().map(each -> {
            line.setLength(0);
            template(each).append(each, values, longest, line);
            return line.toString();
        });
    }

    private LineTemplate.Values values(Clock now) {
        ListTimes times = new ListTimes(now, shapes.time());
        return (value, file, text) -> append(value, file, times, text);
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
        return new TemplateFormat(shapes, shapes.line().ownerNumber());
    }

    private static long units(long size, long unit) {
        return (size + unit - 1) / unit;
    }

    private LineTemplate template(Listed listed) {
        return listed.entry().link() != null ? link : listed.folder() ? folder : file;
    }

    private void append(Value value, Listed listed, ListTimes times, StringBuilder text) {
        switch (value) {
            case TIME -> times.append(listed.modified(), text);
            case NAME -> text.append(listed.name());
            case SIZE -> text.append(size(listed));
            default -> value.append(listed.entry(), text);
        }
    }

    private long size(Listed listed) {
        return listed.folder() ? shapes.line().folderSize() : listed.size();
    }
}

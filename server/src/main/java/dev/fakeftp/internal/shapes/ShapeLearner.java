package dev.fakeftp.internal.shapes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fakeftp.internal.json.RequestJson;
import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.partner.Partner;
import dev.fakeftp.internal.partner.Rehearsal;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Learns the shapes of a server's lists. */
public final class ShapeLearner {
    private static final String LIST = "list";
    private static final String NAMES = "names";
    private static final String NAMES_WITH_OPTIONS = "namesWithOptions";
    private static final String FACTS = "facts";
    private static final String STATUS = "status";
    private static final String STATUS_LIST = "status.list";
    private static final String OPTIONS = "aAdFlrRSt1";
    private static final String WILDCARDS = "*?[{";
    private static final List<JsonElement> SWITCH = List.of(new JsonPrimitive(true), new JsonPrimitive(false));

    private final ListFindings real;
    private final Partner partner;
    private final Rehearsal rehearsal;
    private final Map<String, String> open = new LinkedHashMap<>();

    /**
     * @param real what the server has listed
     * @param rehearsal starts this server for the same listings
     */
    public ShapeLearner(ListFindings real, Partner partner, Rehearsal rehearsal) {
        this.real = real;
        this.partner = partner;
        this.rehearsal = rehearsal;
    }

    /** Returns what could not be learnt. */
    public Map<String, String> open() {
        return open;
    }

    /** Returns the shapes; those of OWN if the lines of LIST are not understood. */
    public ListShapes learn() throws IOException {
        ColumnLearner columns = new ColumnLearner(real, partner.user(), open);
        if (!columns.learn()) {
            return ListShapes.OWN;
        }
        TimeReader times = columns.times();
        JsonObject start = start(columns);
        try (RehearsedLists ours = new RehearsedLists(rehearsal, partner, real.dated())) {
            ListShapes learnt = read(searched(start, times, ours));
            ListFindings last = ours.list(learnt, command -> known(start, command));
            for (String command : real.differences(last, times)) {
                open.put("differs: " + command, real.text(command, times));
            }
            return learnt;
        }
    }

    /** Returns what the listings tell at once. */
    private JsonObject start(ColumnLearner columns) {
        JsonObject start = new JsonObject();
        start.add("line", columns.line());
        start.add("time", columns.time());
        new FactLearner(real).learn().ifPresent(facts -> start.add(FACTS, facts));
        new StatusLearner(real).learn(columns.times()).ifPresent(status -> start.add(STATUS, status));
        messages().findFirst().ifPresent(message -> {
            JsonObject layout = new JsonObject();
            layout.addProperty("missing", message);
            start.add("layout", layout);
        });
        return start;
    }

    /** Returns the shapes with which this server's listings come nearest. */
    private JsonObject searched(JsonObject start, TimeReader times, RehearsedLists ours) throws IOException {
        ShapeSearch search = new ShapeSearch(start);
        search.improve(trial(ours, times, "(sorted: |folder: )?LIST.*"), ofList(times));
        search.improve(trial(ours, times, "NLST( [^-].*)?"), ofSelection(NAMES).toList());
        search.improve(
                trial(ours, times, "(sorted: )?NLST -.*"),
                ofSelection(NAMES_WITH_OPTIONS).toList(),
                NAMES_WITH_OPTIONS,
                List.of(NAMES, LIST));
        if (start.has(STATUS)) {
            search.improve(
                    trial(ours, times, "STAT .*"), ofSelection(STATUS_LIST).toList(), STATUS_LIST, List.of(LIST));
        }
        return search.best();
    }

    /** A server without MLSD, or STAT with a path, has no shape for it. */
    private static boolean known(JsonObject shapes, String command) {
        return command.contains("MLS") ? shapes.has(FACTS) : !command.startsWith("STAT") || shapes.has(STATUS);
    }

    private ShapeSearch.Trial trial(RehearsedLists ours, TimeReader times, String commands) {
        return (shapes, some) -> real.differences(
                ours.list(read(shapes), command -> command.matches(commands) && some.test(command)), times);
    }

    private static ListShapes read(JsonObject shapes) {
        return RequestJson.read(new StringReader(shapes.toString()), ListShapes.class);
    }

    private List<UnaryOperator<JsonObject>> ofList(TimeReader times) {
        List<Stream<UnaryOperator<JsonObject>>> changes = new ArrayList<>();
        changes.add(ShapeSearch.values("line.total", totals(times)));
        changes.add(ShapeSearch.values("line.totalOfEmpty", SWITCH));
        changes.add(ShapeSearch.values("layout.foldersFirst", SWITCH));
        changes.add(ShapeSearch.values("layout.headingOfOne", SWITCH));
        changes.add(ShapeSearch.values("layout.dots", "NONE", "SORTED", "FIRST"));
        changes.add(ShapeSearch.values("layout.reverse", "SORTED", "ANY"));
        changes.add(ShapeSearch.values(
                "layout.heading",
                List.of(
                        ShapeSearch.lines("", "{relative}:"),
                        ShapeSearch.lines("", "{path}:", ""),
                        ShapeSearch.lines("", "", "{path}:", ""))));
        changes.add(ofSelection(LIST));
        changes.add(recursive());
        return changes.stream().flatMap(each -> each).toList();
    }

    /** The option -R together with each heading; neither helps alone. */
    private static Stream<UnaryOperator<JsonObject>> recursive() {
        UnaryOperator<JsonObject> letter =
                ShapeSearch.letters(LIST + ".options", "R", "aArt").findFirst().orElseThrow();
        return Stream.concat(
                        ShapeSearch.values("layout.heading", List.of(ShapeSearch.lines("", "{relative}:"))),
                        ShapeSearch.values("layout.headingOfOne", SWITCH))
                .map(heading -> shapes -> heading.apply(letter.apply(shapes)));
    }

    private static Stream<UnaryOperator<JsonObject>> ofSelection(String path) {
        return Stream.of(
                        ShapeSearch.values(
                                path + ".missing",
                                "NOTHING",
                                "LINE",
                                "SORTED_LINE",
                                "REFUSED",
                                "REFUSED_IF_UNMATCHED",
                                "REFUSED_IF_EMPTY",
                                "REFUSED_AFTERWARDS"),
                        ShapeSearch.values(path + ".always", "l", "la", "lA", "", "a", "A"),
                        ShapeSearch.values(path + ".arguments", "ONE", "SEVERAL", "SEVERAL_SORTED", "EITHER", "FOLDER"),
                        ShapeSearch.values(
                                path + ".path", "NAME", "ASKED", "FOLDER", "FOLDER_WITH_DOT", "FOLDER_WITH_SLASH"),
                        ShapeSearch.values(path + ".matches", "NAMED", "LISTED", "FILES"),
                        ShapeSearch.values(path + ".wildcards", ""),
                        ShapeSearch.letters(path + ".wildcards", WILDCARDS, "*?[~"),
                        ShapeSearch.values(path + ".options", ""),
                        ShapeSearch.letters(path + ".options", OPTIONS, "aArt"))
                .flatMap(each -> each);
    }

    /** Returns the first line of LIST, if it is no file's, with each meaning of its number. */
    private List<JsonElement> totals(TimeReader times) {
        return real.lines("LIST").stream()
                .limit(1)
                .filter(line -> times.find(line).isEmpty())
                .flatMap(line ->
                        Stream.of("$0", "{kilobytes}", "{blocks}").map(number -> line.replaceFirst("\\d+", number)))
                .<JsonElement>map(JsonPrimitive::new)
                .toList();
    }

    /** Returns the line or the reply for a missing name. */
    private Stream<String> messages() {
        SeenList missing = real.lists().get("LIST none");
        return missing == null || !missing.outcome().startsWith("1")
                ? Stream.of()
                : Stream.concat(
                                missing.lines().stream(),
                                missing.replies().stream().limit(1))
                        .filter(line -> line.contains("none"))
                        .map(line -> line.replace("none", "{name}"));
    }
}

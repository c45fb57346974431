package dev.fakeftp.internal.datasets;

import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What LIST and NLST send of data sets and members. A list of nothing is a 550. */
public final class DatasetLists {
    private static final Pattern MEMBERS = Pattern.compile("([^()]+)\\(([^()]*)\\)");
    private static final Pattern WHOLE_FOLDER = Pattern.compile("(?:\\.\\*{1,2}|\\.|\\(\\*\\))$");

    private final DatasetSession session;
    private final Clock clock;
    private final String asked;
    private final boolean quoted;

    /** A request with the argument of LIST or NLST; the clock defines the zone of dates. */
    public DatasetLists(DatasetSession session, Clock clock, String argument) {
        this.session = session;
        this.clock = clock;
        this.asked = DatasetSession.withoutOptions(argument);
        this.quoted = asked.startsWith("'");
    }

    /** Returns the lines of LIST; those that a test has set take precedence. */
    public List<String> lines() throws IOException {
        Optional<List<String>> set = setLines();
        if (set.isPresent()) {
            return set.get();
        }
        DatasetListing listing = new DatasetListing(clock);
        Optional<Matcher> ofMembers = ofMembers();
        if (ofMembers.isPresent()) {
            FtpPath dataset = partitioned(ofMembers.get().group(1));
            return listing.members(
                    members(ofMembers.get()),
                    session.tree().attributes(dataset),
                    session.tree().files(),
                    session.user());
        }
        return session.site().directories()
                ? listing.directories(datasets(), this::shown)
                : listing.datasets(datasets(), this::shown);
    }

    /** Returns the lines of NLST. */
    public List<String> names() {
        Optional<Matcher> ofMembers = ofMembers();
        return ofMembers.isPresent()
                ? members(ofMembers.get()).stream()
                        .map(member -> quoted
                                ? "'" + ofMembers.get().group(1).toUpperCase(Locale.ROOT) + "("
                                        + DatasetListing.name(member) + ")'"
                                : DatasetListing.name(member))
                        .toList()
                : datasets().stream().map(this::shown).toList();
    }

    private Optional<List<String>> setLines() throws IOException {
        String folder = WHOLE_FOLDER
                .matcher(asked.isEmpty() ? String.join(".", session.qualifiers()) : full())
                .replaceFirst("");
        Optional<FtpPath> found = session.tree().find(DatasetName.qualifiers(folder));
        return found.isPresent() ? session.tree().files().listing(found.get()) : Optional.empty();
    }

    private String full() {
        return session.fullName(asked).toUpperCase(Locale.ROOT);
    }

    /** Returns the data set and the pattern of members if the request is for members. */
    private Optional<Matcher> ofMembers() {
        String name = asked.isEmpty() && session.inPartitioned() ? session.fullName("*") : full();
        Matcher matcher = MEMBERS.matcher(name);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private FtpPath partitioned(String dataset) {
        return session.tree().locate(new DatasetName(DatasetName.qualifiers(dataset)));
    }

    private List<Entry> members(Matcher request) {
        FtpPath dataset = partitioned(request.group(1));
        List<Entry> found = session.tree().isPartitioned(dataset)
                ? session.tree().members(dataset).stream()
                        .filter(member -> Wildcards.match(request.group(2), DatasetListing.name(member)))
                        .toList()
                : List.of();
        if (found.isEmpty()) {
            throw new ReplyException(550, "No members found.");
        }
        return found;
    }

    private List<Dataset> datasets() {
        String pattern = asked.isEmpty() ? String.join(".", session.qualifiers()) + ".**" : full();
        String whole = pattern.endsWith(".") ? pattern + "**" : pattern;
        List<Dataset> found = session.tree().datasets(fixedQualifiers(whole)).stream()
                .filter(dataset ->
                        Wildcards.matchQualifiers(whole, dataset.name().qualifiers()))
                .toList();
        if (found.isEmpty()) {
            throw new ReplyException(550, "No data sets found.");
        }
        return found;
    }

    /** Returns the qualifiers before the first wildcard. */
    private static List<String> fixedQualifiers(String pattern) {
        List<String> fixed = new ArrayList<>();
        for (String qualifier : DatasetName.qualifiers(pattern)) {
            if (qualifier.isEmpty() || Wildcards.in(qualifier)) {
                break;
            }
            fixed.add(qualifier);
        }
        return fixed;
    }

    /** Names are full and in quotes if the request was, else relative to the prefix. */
    private String shown(Dataset dataset) {
        String name = dataset.name().dataset();
        String prefix = session.prefix();
        return quoted || !name.startsWith(prefix) || session.inPartitioned()
                ? "'" + name + "'"
                : name.substring(prefix.length());
    }
}

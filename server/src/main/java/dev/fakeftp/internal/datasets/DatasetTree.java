package dev.fakeftp.internal.datasets;

import dev.fakeftp.internal.datasets.Catalog.Allocation;
import dev.fakeftp.internal.datasets.Catalog.DatasetKind;
import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The data sets in a tree of files. {@code /HOT/JCL/JOB1} is the member {@code HOT.JCL(JOB1)} if {@code /HOT/JCL} is a
 * partitioned data set, else the sequential data set {@code HOT.JCL.JOB1}. A dot in a file's name separates qualifiers,
 * too. Files whose names break z/OS's rules are no data sets.
 *
 * @param files the user's files
 * @param onServer gives the server's path of a user's path
 * @param catalog the attributes that clients have chosen
 */
record DatasetTree(FileTree files, UnaryOperator<FtpPath> onServer, Catalog catalog) {
    /** Finds an existing data set or qualifier. */
    Optional<FtpPath> find(List<String> qualifiers) {
        return find(FtpPath.ROOT, qualifiers);
    }

    private Optional<FtpPath> find(FtpPath folder, List<String> rest) {
        if (rest.isEmpty()) {
            return Optional.of(folder);
        }
        FtpPath child = folder.resolve(rest.get(0));
        Optional<FtpPath> exact = files.exists(child) ? find(child, rest.subList(1, rest.size())) : Optional.empty();
        return exact.isPresent() ? exact : findBySpelling(folder, rest);
    }

    /** Finds a name with small letters, and one of several qualifiers. */
    private Optional<FtpPath> findBySpelling(FtpPath folder, List<String> rest) {
        return entries(folder).stream()
                .flatMap(entry -> {
                    List<String> names = DatasetName.qualifiers(entry.name());
                    return startsWith(rest, names)
                            ? find(folder.resolve(entry.name()), rest.subList(names.size(), rest.size())).stream()
                            : Stream.empty();
                })
                .findFirst();
    }

    /** Finds an existing member. */
    Optional<FtpPath> findMember(FtpPath dataset, String member) {
        FtpPath exact = dataset.resolve(member);
        return files.exists(exact)
                ? Optional.of(exact)
                : entries(dataset).stream()
                        .map(Entry::name)
                        .filter(member::equalsIgnoreCase)
                        .findFirst()
                        .map(dataset::resolve);
    }

    /** Returns the path of a data set or member, which need not exist. */
    FtpPath locate(DatasetName name) {
        FtpPath dataset = find(name.qualifiers()).orElseGet(() -> newPlace(name.qualifiers()));
        String member = name.member();
        return member == null ? dataset : findMember(dataset, member).orElseGet(() -> dataset.resolve(member));
    }

    /** A new data set lies in the folder of its qualifiers. If one of these is a data set, it lies beside that. */
    private FtpPath newPlace(List<String> qualifiers) {
        FtpPath folder = FtpPath.ROOT;
        int depth = 0;
        for (int n = qualifiers.size() - 1; n > 0 && depth == 0; n--) {
            Optional<FtpPath> found = find(qualifiers.subList(0, n)).filter(this::isQualifier);
            folder = found.orElse(folder);
            depth = found.isPresent() ? n : 0;
        }
        boolean taken = find(qualifiers.subList(0, depth + 1)).isPresent();
        return folder.resolve(String.join(taken ? "." : "/", qualifiers.subList(depth, qualifiers.size())));
    }

    private boolean isQualifier(FtpPath path) {
        return isFolder(path) && !isPartitioned(path);
    }

    boolean isFolder(FtpPath path) {
        try {
            return files.file(path).folder();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns whether a folder is a partitioned data set: a client has created it so, or it has nothing but members and
     * is not at the top.
     */
    boolean isPartitioned(FtpPath folder) {
        Optional<DatasetKind> known = catalog.find(onServer.apply(folder)).map(Allocation::kind);
        return isFolder(folder)
                && known.map(DatasetKind.PARTITIONED::equals)
                        .orElseGet(() -> qualifiers(folder).size() > 1 && holdsMembersOnly(folder));
    }

    private boolean holdsMembersOnly(FtpPath folder) {
        return entries(folder).stream().allMatch(entry -> !entry.folder() && DatasetName.isMember(entry.name()));
    }

    /** Returns the members of a partitioned data set, sorted by name. */
    List<Entry> members(FtpPath folder) {
        return entries(folder).stream()
                .filter(entry -> !entry.folder() && DatasetName.isMember(entry.name()))
                .sorted(Comparator.comparing(
                        entry -> DatasetName.qualifiers(entry.name()).get(0)))
                .toList();
    }

    DatasetAttributes attributes(FtpPath path) {
        return catalog.find(onServer.apply(path)).map(Allocation::attributes).orElse(DatasetAttributes.DEFAULT);
    }

    /** Returns the data sets whose names begin with these qualifiers, sorted by name. */
    List<Dataset> datasets(List<String> prefix) {
        List<Dataset> found = new ArrayList<>();
        collect(FtpPath.ROOT, List.of(), prefix, found);
        found.sort(Comparator.comparing(dataset -> dataset.name().dataset()));
        return found;
    }

    private void collect(FtpPath folder, List<String> before, List<String> prefix, List<Dataset> found) {
        for (Entry entry : entries(folder)) {
            FtpPath path = folder.resolve(entry.name());
            List<String> name = Stream.concat(before.stream(), DatasetName.qualifiers(entry.name()).stream())
                    .toList();
            boolean wanted = startsWith(name, prefix) || startsWith(prefix, name);
            if (!wanted || !DatasetName.isValid(name) || path.equals(Spool.FOLDER) || isLinkUpwards(entry, folder)) {
                continue;
            }
            boolean partitioned = isPartitioned(path);
            if (entry.folder() && !partitioned) {
                collect(path, name, prefix, found);
            } else if (startsWith(name, prefix) && name.size() > 1) {
                long bytes = partitioned
                        ? members(path).stream()
                                .mapToLong(member -> member.size())
                                .sum()
                        : entry.size();
                found.add(new Dataset(new DatasetName(name), partitioned, entry, bytes, attributes(path)));
            }
        }
    }

    /** A link to a folder above would lead to ever longer names. */
    private boolean isLinkUpwards(Entry entry, FtpPath folder) {
        try {
            return files.entry(folder).real().startsWith(entry.real());
        } catch (IOException e) {
            return true;
        }
    }

    /** Records a data set that a client has created, and the folders of its qualifiers. */
    void record(FtpPath path, DatasetKind kind, DatasetAttributes attributes) {
        catalog.put(onServer.apply(path), kind, attributes);
    }

    /** Records an empty folder as a qualifier, unless it is known. */
    void recordQualifierIfEmpty(FtpPath folder) {
        if (entries(folder).isEmpty() && catalog.find(onServer.apply(folder)).isEmpty()) {
            record(folder, DatasetKind.QUALIFIER, DatasetAttributes.DEFAULT);
        }
    }

    /** Creates the folders of a data set's qualifiers. */
    void createQualifiers(FtpPath dataset) throws IOException {
        FtpPath folder = FtpPath.ROOT;
        for (String name : dataset.parent().names()) {
            folder = folder.resolve(name);
            if (!files.exists(folder)) {
                files.createFolder(folder);
                record(folder, DatasetKind.QUALIFIER, DatasetAttributes.DEFAULT);
            }
        }
    }

    /** Deletes the empty folders above a path that were created as qualifiers. */
    void deleteEmptyQualifiers(FtpPath path) throws IOException {
        for (FtpPath folder = path.parent(); !folder.isRoot(); folder = folder.parent()) {
            FtpPath known = onServer.apply(folder);
            boolean qualifier = catalog.find(known)
                    .filter(allocation -> allocation.kind() == DatasetKind.QUALIFIER)
                    .isPresent();
            if (!qualifier || !entries(folder).isEmpty()) {
                return;
            }
            if (files.exists(folder)) {
                files.deleteFolder(folder);
            }
            catalog.remove(known);
        }
    }

    static List<String> qualifiers(FtpPath path) {
        return DatasetName.qualifiers(String.join(".", path.names()));
    }

    private static boolean startsWith(List<String> names, List<String> prefix) {
        return prefix.size() <= names.size() && names.subList(0, prefix.size()).equals(prefix);
    }

    /** Returns the content of a folder; nothing if it cannot be read. */
    private List<Entry> entries(FtpPath folder) {
        try {
            return files.entries(folder);
        } catch (IOException e) {
            return List.of();
        }
    }
}

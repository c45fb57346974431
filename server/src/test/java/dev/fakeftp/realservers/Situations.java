package dev.fakeftp.realservers;

import java.util.List;
import java.util.stream.Stream;

/** All situations in which servers are compared. */
final class Situations {
    private Situations() {}

    static List<Situation> all() {
        return Stream.of(
                        LoginSituations.all(),
                        FolderSituations.all(),
                        FileSituations.all(),
                        SettingSituations.all(),
                        TransferSituations.all(),
                        ListSituations.all())
                .flatMap(each -> each)
                .toList();
    }
}

package dev.fakeftp.realservers;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What a real server and its imitation did in the same situation. */
record Comparison(Situation situation, Observation real, Observation ours) {
    boolean codesEqual() {
        return real.codes().equals(ours.codes());
    }

    boolean textsEqual() {
        return real.texts().equals(ours.texts());
    }

    /** One of the two has sent a listing. */
    boolean hasLists() {
        return !real.lists().isEmpty() || !ours.lists().isEmpty();
    }

    boolean listsEqual() {
        return real.lists().equals(ours.lists());
    }

    boolean equal() {
        return codesEqual() && textsEqual() && listsEqual();
    }

    /** Returns each part that differs, as {@code real -> ours}; one for all if the numbers of parts differ. */
    static List<String> pairs(List<String> real, List<String> ours) {
        if (real.size() != ours.size()) {
            return List.of(String.join(", ", real) + " -> " + String.join(", ", ours));
        }
        return IntStream.range(0, real.size())
                .filter(i -> !Objects.equals(real.get(i), ours.get(i)))
                .mapToObj(i -> real.get(i) + " -> " + ours.get(i))
                .distinct()
                .toList();
    }
}

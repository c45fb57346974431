package dev.fakeftp.realservers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Everything that a server has done in a situation, without what differs from run to run. */
final class Observation {
    private final List<String> codes = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> all = new ArrayList<>();

    void sent(String command) {
        all.add("> " + command);
    }

    void reply(String code, String text) {
        codes.add(code);
        texts.add(text);
        all.add("< " + text.replace("\n", "\n< "));
    }

    /** An event without a code, such as silence, the end of a connection, or a changed file. */
    void fact(String fact) {
        codes.add(fact);
        all.add("* " + fact);
    }

    void list(List<String> lines) {
        lists.add(String.join("\n", lines));
        all.addAll(lines.stream().map(line -> "| " + line).toList());
        all.add("|");
    }

    /** Replaces a name that the server has chosen. */
    void replace(String name, String mask) {
        for (List<String> part : List.of(codes, texts, lists, all)) {
            part.replaceAll((UnaryOperator<String>) text -> text.replace(name, mask));
        }
    }

    /** Codes and facts, in order. */
    List<String> codes() {
        return codes;
    }

    /** Replies with their texts, in order. */
    List<String> texts() {
        return texts;
    }

    /** Listings, in order. */
    List<String> lists() {
        return lists;
    }

    /** Commands, replies, facts and listings, in order. */
    List<String> all() {
        return all;
    }
}

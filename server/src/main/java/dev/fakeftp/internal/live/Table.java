package dev.fakeftp.internal.live;

import dev.fakeftp.internal.page.Digits;
import dev.fakeftp.internal.page.Markup;
import java.util.List;

/** A table of the live page. Its rows have keys, by which the page recognizes them after a change. */
final class Table {
    private final Markup markup = new Markup();

    /** Begins a table with a caption for screen readers. */
    Table(String caption, List<String> titles) {
        markup.begin("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption)
                .begin("table")
                .element("caption", caption);
        markup.begin("thead").begin("tr");
        titles.forEach(title -> markup.element("th", title, "scope", "col"));
        markup.end().end().begin("tbody");
    }

    /** The markup, for what a cell holds. */
    Markup markup() {
        return markup;
    }

    /** Begins a row. */
    void row(String key, String kind) {
        markup.begin("tr", "data-key", key, "class", kind);
    }

    void endRow() {
        markup.end();
    }

    /** Adds a cell with a text. */
    Table cell(String text) {
        markup.element("td", text);
        return this;
    }

    /** Begins a cell, which {@link Markup#end} of the returned markup ends. */
    Markup cell() {
        return markup.begin("td");
    }

    /** Adds a cell with a link within the page. */
    Table link(String text, String target) {
        cell().element("a", text, "href", "#" + target).end();
        return this;
    }

    /** Adds a number in groups of three digits. */
    Table number(long value) {
        markup.element("td", Digits.grouped(value), "class", "number");
        return this;
    }

    /** Ends the table. */
    Markup end() {
        return markup.end().end().end();
    }
}

package dev.fakeftp.internal.page;

import dev.fakeftp.Upload;
import java.util.List;
import java.util.Locale;

/** Uploads as a table in HTML: path, state, bytes, mode, verb, TYPE and SHA-256. */
public final class UploadTable {
    private UploadTable() {}

    /** Returns the table, with a key for each row. */
    public static Markup markup(List<Upload> uploads) {
        Markup table = new Markup()
                .begin("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Uploads")
                .begin("table");
        table.element("caption", "Uploads").begin("thead").begin("tr");
        List.of("Path", "State", "Bytes", "Mode", "Verb", "TYPE", "SHA-256")
                .forEach(title -> table.element("th", title, "scope", "col"));
        table.end().end().begin("tbody");
        uploads.forEach(each -> add(table, each));
        return table.end().end().end();
    }

    private static void add(Markup table, Upload each) {
        String state = each.transfer().state().toString().toLowerCase(Locale.ROOT);
        table.begin("tr", "data-key", "u" + each.sequence(), "class", state);
        table.element("td", each.path());
        table.element("td", state + (each.cause().isEmpty() ? "" : ": " + each.cause()));
        table.element("td", Digits.grouped(each.bytes()), "class", "number");
        table.element("td", each.mode().toString().toLowerCase(Locale.ROOT) + " by " + each.openedBy());
        table.element("td", each.command()).element("td", each.type().toString());
        table.element("td", each.sha256(), "class", "digest");
        table.end();
    }
}

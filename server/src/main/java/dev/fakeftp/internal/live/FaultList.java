package dev.fakeftp.internal.live;

import dev.fakeftp.Fault;
import dev.fakeftp.internal.page.Markup;
import java.util.List;

/** The faults that can still trigger, what is held at present, and the faults to choose from. */
public final class FaultList {
    private FaultList() {}

    /** Returns the lists as HTML. */
    public static String html(List<Fault> faults, List<String> held) {
        Markup lists = new Markup().begin("div", "data-key", "held");
        for (String hold : held) {
            lists.begin("p", "class", "held").text("Held: " + hold + " ");
            lists.element(
                    "button",
                    "Release",
                    "type",
                    "button",
                    "data-action",
                    "release",
                    "data-hold",
                    FileList.encoded(hold));
            lists.end();
        }
        lists.end();
        Table table = new Table("Faults that can still trigger", List.of("Fault", "JSON", "Actions"));
        for (int i = 0; i < faults.size(); i++) {
            String json = FaultChoice.json(faults.subList(i, i + 1)).toString();
            table.row("x" + i + FileList.encoded(json), "");
            table.cell(faults.get(i).toString());
            table.cell().element("code", json).end();
            table.cell()
                    .element(
                            "button",
                            "Remove",
                            "type",
                            "button",
                            "data-action",
                            "remove-fault",
                            "data-fault",
                            FileList.encoded(json))
                    .end();
            table.endRow();
        }
        lists.element("p", faults.isEmpty() ? "There are no faults." : "", "data-key", "none");
        return lists.add(table.end()).toString();
    }

    /** Returns the options of the choice as HTML. The value of each is its JSON. */
    public static String choices() {
        Markup options = new Markup();
        FaultChoice.ALL.forEach(choice -> options.element("option", choice.title(), "value", choice.json()));
        return options.toString();
    }
}

package dev.fakeftp.internal.live;

import dev.fakeftp.History;
import dev.fakeftp.Journal;
import dev.fakeftp.internal.page.ConversationLines;
import dev.fakeftp.internal.page.Markup;
import dev.fakeftp.internal.page.SequencePicture;
import dev.fakeftp.internal.page.SessionSteps;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One session: the picture of who connects to whom, and its explained lines. */
public final class SessionDetail {
    /** More steps than most tests have; older ones are left out. */
    private static final int MOST_STEPS = 200;

    private SessionDetail() {}

    /** Returns the session as HTML; a remark if the journal does not have it. */
    public static String html(Journal journal, long number) {
        Optional<SessionSteps> found = SessionSteps.of(journal, number);
        if (found.isEmpty()) {
            return new Markup()
                    .element("p", "The journal has no session #" + number + " any more.")
                    .toString();
        }
        SessionSteps steps = found.get().latest(MOST_STEPS);
        Markup detail = new Markup();
        detail.element("h2", steps.session().toString(), "data-key", "title");
        detail.begin("p", "data-key", "tools");
        detail.element(
                "button", "Save the picture", "type", "button", "data-action", "save-picture", "data-number", number);
        detail.end();
        hints(detail, ofSession(journal, number).hints());
        detail.begin(
                "div",
                "class",
                "wide",
                "data-key",
                "picture",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "Picture");
        detail.add(SequencePicture.markup(steps)).end();
        detail.add(ConversationLines.markup(steps));
        return detail.toString();
    }

    private static void hints(Markup detail, List<String> hints) {
        if (!hints.isEmpty()) {
            detail.begin("ul", "class", "hints", "data-key", "hints", "aria-label", "Hints");
            hints.forEach(hint -> detail.element("li", hint));
            detail.end();
        }
    }

    private static Journal ofSession(Journal journal, long number) {
        return new Journal(
                kept(journal.sessions(), session -> session.number() == number),
                kept(journal.exchanges(), exchange -> exchange.session() == number),
                kept(journal.transfers(), transfer -> transfer.session() == number),
                kept(journal.uploads(), upload -> upload.session() == number),
                kept(journal.renames(), rename -> rename.session() == number),
                kept(journal.notices(), notice -> notice.session() == number));
    }

    private static <T> History<T> kept(History<T> all, Predicate<T> condition) {
        return new History<>(all.latest().stream().filter(condition).toList(), all.dropped(), all.limit());
    }

    /** Returns the picture as an SVG document. Fails with {@link IllegalArgumentException} if there is no such session. */
    public static String picture(Journal journal, long number) {
        return SessionSteps.of(journal, number)
                .map(SequencePicture::document)
                .orElseThrow(
                        () -> new IllegalArgumentException("The journal has no session #" + number + " any more."));
    }
}

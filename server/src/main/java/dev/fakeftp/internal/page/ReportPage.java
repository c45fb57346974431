package dev.fakeftp.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.Journal;
import dev.fakeftp.Upload;
import java.util.List;

/** What happened on a server until a test failed, as one HTML file. It needs no script and no other file. */
public final class ReportPage {
    /** More sessions than most tests have; older ones are left out. */
    private static final int MOST_SESSIONS = 50;

    private final Markup page = new Markup();

    private ReportPage() {}

    /**
     * Returns the page.
     *
     * @param test the test's name
     * @param failure the failure's message, with the nearest misses of a wait
     * @param address the server's address
     */
    public static String html(String test, String failure, String address, Journal journal) {
        ReportPage report = new ReportPage();
        report.begin(test);
        report.page.element("p", address, "class", "address");
        report.page.begin("pre", "class", "failure");
        failure.lines().forEach(report.page::line);
        report.page.end();
        report.hints(journal.hints());
        report.uploads(journal.uploads().latest());
        report.sessions(SessionSteps.all(journal));
        report.page.end().end().end();
        return "<!DOCTYPE html>\n" + report.page + "\n";
    }

    private void begin(String test) {
        page.begin("html", "lang", "en").begin("head");
        page.single("meta", "charset", UTF_8);
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.single(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        page.element("title", test + " failed");
        page.style(PageFiles.rulesOfPictures() + PageFiles.rulesOfReports());
        page.end().begin("body").begin("main").element("h1", test + " failed");
    }

    private void hints(List<String> hints) {
        if (!hints.isEmpty()) {
            page.element("h2", "Hints").begin("ul", "class", "hints");
            hints.forEach(hint -> page.element("li", hint));
            page.end();
        }
    }

    private void uploads(List<Upload> uploads) {
        page.element("h2", "Uploads");
        if (uploads.isEmpty()) {
            page.element("p", "none");
            return;
        }
        page.add(UploadTable.markup(uploads));
    }

    private void sessions(List<SessionSteps> all) {
        int left = Math.max(0, all.size() - MOST_SESSIONS);
        if (left > 0) {
            page.element("p", left + " earlier sessions are not shown.");
        }
        all.subList(left, all.size()).forEach(this::session);
    }

    private void session(SessionSteps steps) {
        page.begin("section").element("h2", steps.session().toString());
        page.begin("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Picture")
                .add(SequencePicture.markup(steps))
                .end();
        page.add(ConversationLines.markup(steps)).end();
    }
}

package dev.fakeftp.internal.admin;

import static dev.fakeftp.internal.admin.AdminRoute.NONE;
import static dev.fakeftp.internal.admin.AdminRoute.row;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import dev.fakeftp.internal.json.Json;
import dev.fakeftp.internal.live.FaultList;
import dev.fakeftp.internal.live.FileList;
import dev.fakeftp.internal.live.FilePreview;
import dev.fakeftp.internal.live.SessionDetail;
import dev.fakeftp.internal.live.SessionList;
import dev.fakeftp.internal.live.UploadList;
import dev.fakeftp.internal.page.Markup;
import dev.fakeftp.internal.page.PageFiles;
import dev.fakeftp.internal.page.SessionFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The requests of the live page. Its files hold nothing of the server and need no key. All else does. For changes the page
 * uses the admin API itself.
 */
enum PageRoutes {
    PAGE(file("", "page.html", PageRoutes.Type.HTML)),
    SCRIPT(file("page.js", "page.js", "text/javascript; charset=utf-8")),
    STYLE(file("page.css", "page.css", PageRoutes.Type.CSS)),
    STYLE_OF_REPORTS(file("report.css", "report.css", PageRoutes.Type.CSS)),
    STYLE_OF_PICTURES(file("picture.css", "picture.css", PageRoutes.Type.CSS)),
    ICON(file("icon.svg", "icon.svg", "image/svg+xml")),
    LOGIN(row("POST", "/page/login", NONE, PageRoutes::logIn).withoutToken()),
    CHANGES(row(
            "GET",
            "/page/changes",
            List.of("after"),
            request -> new PageChanges(request.server(), number(request, "after", -1)))),
    ABOUT(html(
            "about",
            NONE,
            request -> new Markup()
                    .text(request.server().about(request.fake().address()))
                    .toString())),
    SESSIONS(html(
            "sessions",
            List.of("name", "in", "verb", "code", "broken", "most"),
            request -> SessionList.html(
                    request.fake().journal(), filter(request), most(request), request.server()::size))),
    SESSION(html(
            "session",
            List.of("number"),
            request -> SessionDetail.html(request.fake().journal(), number(request, "number", 0)))),
    PICTURE(row(
            "GET",
            "/page/picture",
            List.of("number"),
            request -> AdminResponse.text(
                    "image/svg+xml", SessionDetail.picture(request.fake().journal(), number(request, "number", 0))))),
    FILES(html("files", List.of("path", "in", "most"), PageRoutes::files)),
    FILE(html("file", List.of("path", "hex"), PageRoutes::preview)),
    DIGESTS(html("digests", List.of("path"), PageRoutes::digests)),
    UPLOADS(html(
            "uploads",
            List.of("most"),
            request -> UploadList.html(request.fake().journal(), most(request)))),
    FAULTS(html(
            "faults",
            NONE,
            request -> FaultList.html(
                    request.fake().faults().all(), request.fake().faults().held()))),
    FAULT_CHOICES(html("fault-choices", NONE, request -> FaultList.choices()));

    static final String NO_PAGE =
            "The server has no page. Turn it on with page() of the builder; elsewhere it is on unless"
                    + " FAKEFTP_PAGE is false.";

    /** The folder of the page, with which all its addresses begin. */
    static final String FOLDER = "/page";

    private static final int USUAL_MOST = 100;
    private static final int LONGEST_SECRET = 1024;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types fakeftp";

    @SuppressWarnings("ImmutableEnumChecker") // a route has no state
    private final AdminRoute<?> route;

    PageRoutes(AdminRoute<?> route) {
        this.route = route;
    }

    /** The media types of the page. */
    private static final class Type {
        static final String HTML = "text/html; charset=utf-8";
        static final String CSS = "text/css; charset=utf-8";
    }

    AdminRoute<?> route() {
        return route;
    }

    private interface Fragment {
        String of(AdminRequest<Void> request) throws IOException;
    }

    /** Returns the route of a request. Fails with {@link IllegalArgumentException} if there is none, or no page. */
    static AdminRoute<?> of(String method, String path, ServerControl server) {
        if (!server.hasPage()) {
            throw new IllegalArgumentException(NO_PAGE);
        }
        return Stream.of(values())
                .<AdminRoute<?>>map(each -> each.route)
                .filter(route -> route.method().equals(method) && route.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + method + " " + path
                        + " here. The page is at " + FOLDER + "/, with a slash at its end."));
    }

    private static AdminRoute<Void> file(String address, String name, String type) {
        return row("GET", FOLDER + "/" + address, NONE, request -> AdminResponse.text(type, PageFiles.read(name)))
                .withoutToken();
    }

    private static AdminRoute<Void> html(String address, List<String> parameters, Fragment fragment) {
        return row("GET", FOLDER + "/" + address, parameters, request -> {
            try {
                return AdminResponse.text(Type.HTML, fragment.of(request));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Answers a ticket, or the token itself, with a key for the following requests. */
    private static AdminResponse logIn(AdminRequest<Void> request) {
        String secret;
        try {
            secret = new String(request.content().readNBytes(LONGEST_SECRET), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String key = request.keys().logIn(secret).orElseThrow(Failure.Unauthorized::new);
        return AdminResponse.json(AdminResponse.OK, new Json.Ticket(key));
    }

    private static SessionFilter filter(AdminRequest<Void> request) {
        return new SessionFilter(
                text(request, "name"),
                text(request, "in"),
                text(request, "verb"),
                text(request, "code"),
                request.parameters().get("broken").isPresent());
    }

    /** A folder may be gone while a person looks at it. */
    private static String files(AdminRequest<Void> request) {
        String path = request.path();
        return request.fake().files().exists(path)
                ? FileList.html(path, request.fake().files().list(path), text(request, "in"), most(request))
                : FileList.missing(path);
    }

    private static String preview(AdminRequest<Void> request) throws IOException {
        if (!request.fake().files().exists(request.path())) {
            return FilePreview.missing(request.path());
        }
        try (InputStream file = request.fake().files().open(request.path())) {
            return FilePreview.html(
                    request.path(), file, request.parameters().get("hex").isPresent());
        }
    }

    private static String digests(AdminRequest<Void> request) throws IOException {
        try (InputStream file = request.fake().files().open(request.path())) {
            return FilePreview.digests(request.path(), file);
        }
    }

    private static String text(AdminRequest<Void> request, String name) {
        return request.parameters().get(name).orElse("");
    }

    private static int most(AdminRequest<Void> request) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, number(request, "most", USUAL_MOST)));
    }

    private static long number(AdminRequest<Void> request, String name, long otherwise) {
        String given = text(request, name);
        try {
            return given.isEmpty() ? otherwise : Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The parameter \"" + name + "\" is a number, not \"" + given + "\".", e);
        }
    }

    /** Sets the headers that keep the page to itself: nothing from elsewhere runs in it, and no other page holds it. */
    static void protect(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }
}

package dev.fakeftp.internal.admin;

import static dev.fakeftp.internal.admin.AdminRoute.NONE;
import static dev.fakeftp.internal.admin.AdminRoute.PATH;
import static dev.fakeftp.internal.admin.AdminRoute.USER;
import static dev.fakeftp.internal.admin.AdminRoute.json;
import static dev.fakeftp.internal.admin.AdminRoute.row;
import static dev.fakeftp.internal.admin.AdminRoute.runs;
import static dev.fakeftp.internal.admin.AdminRoute.sends;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpTls;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Reaction;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.json.FaultBody;
import dev.fakeftp.internal.json.Json;
import dev.fakeftp.internal.live.OpenMetrics;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.rules.SettingRules;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All requests of the admin API, one row and one function for each; docs/admin-api.md describes them. */
enum AdminRoutes {
    HEALTH(row(
                    "GET",
                    "/api/health",
                    NONE,
                    sends(request -> new Json.Status(request.server().version())))
            .withoutToken()),
    ANNOUNCE(row(
            "POST",
            "/api/announce",
            NONE,
            json(Announcement.class, "{\"host\":\"10.0.0.5\",\"ports\":{\"30000\":49153},\"engine\":\"REMOTE\"}"),
            runs(request -> request.server().announce(request.body())))),

    UPLOADS(row("GET", "/api/uploads", USER, sends(request -> request.fake().uploads()))),
    TAKE_UPLOAD(row(
            "POST",
            "/api/uploads/take",
            USER,
            json(Json.Wait.class, "{\"glob\":\"/in/*.csv\",\"atMost\":\"PT10S\"}"),
            sends(AdminRoutes::takeUpload))),
    AWAIT(row(
            "POST",
            "/api/await",
            USER,
            json(
                    Json.Await.class,
                    "{\"kind\":\"UPLOADS\",\"criteria\":{\"PATH\":\"/in/*.csv\",\"STATE\":\"COMPLETE\"},"
                            + "\"atMost\":\"PT10S\"}"),
            sends(AdminRoutes::await))),
    AWAIT_CHANGE(row(
            "POST",
            "/api/await-change",
            NONE,
            json(Json.AwaitChange.class, "{\"kind\":\"SESSIONS\",\"seen\":0,\"atMost\":\"PT10S\"}"),
            sends(AdminRoutes::awaitChange))),
    JOURNAL(row("GET", "/api/journal", USER, sends(request -> request.fake().journal()))),
    HINTS(row(
            "GET", "/api/hints", USER, sends(request -> request.fake().journal().hints()))),
    TRANSCRIPT(row(
            "GET",
            "/api/transcript",
            USER,
            request -> AdminResponse.lines(request.fake().journal().lines()))),

    TLS(row("GET", "/api/tls", USER, sends(request -> tls(request.fake().tls())))),
    TLS_POLICIES(row(
            "PUT",
            "/api/tls/policies",
            USER,
            json(TlsPolicy[].class, "[\"TLS_FOR_LOGIN\",\"ONLY_TLS_1_2\"]"),
            runs(request -> request.fake().tls().choose(request.body())))),

    USERS(row("GET", "/api/users", USER, sends(request -> request.fake().users().all()))),
    PUT_USER(row(
            "PUT",
            "/api/users",
            USER,
            json(FtpUser.class, "{\"name\":\"acme\",\"password\":\"secret\",\"permissions\":[\"READ\"]}"),
            runs(request -> request.fake().users().put(request.body())))),
    REMOVE_USER(row(
            "POST",
            "/api/users/remove",
            USER,
            json(Json.Name.class, "{\"name\":\"acme\"}"),
            runs(request -> request.fake().users().remove(request.body().name())))),
    DENY(row(
            "POST",
            "/api/users/deny",
            USER,
            json(Json.Denial.class, "{\"glob\":\"/in/**\",\"permissions\":[\"WRITE\"]}"),
            runs(AdminRoutes::deny))),
    ALLOW_ALL(row(
            "POST",
            "/api/users/allow-all",
            USER,
            runs(request -> request.fake().users().allowAll()))),

    FAULTS(row(
            "GET",
            "/api/faults",
            USER,
            sends(request -> FaultBody.of(request.fake().faults().all())))),
    ADD_FAULTS(row(
            "POST",
            "/api/faults",
            USER,
            json(FaultBody[].class, Json.FAULTS_EXAMPLE),
            runs(request ->
                    request.fake().faults().add(FaultBody.faults(request.body()).toArray(new Fault[0]))))),
    AWAIT_HELD(row(
            "POST",
            "/api/faults/await-held",
            USER,
            json(Json.Hold.class, "{\"hold\":\"half\",\"atMost\":\"PT10S\"}"),
            runs(AdminRoutes::awaitHeld))),
    HELD(row(
            "GET",
            "/api/faults/held",
            USER,
            sends(request -> request.fake().faults().held()))),
    RELEASE(row(
            "POST",
            "/api/faults/release",
            USER,
            json(Json.Hold.class, "{\"hold\":\"half\",\"atMost\":\"PT10S\"}"),
            runs(request -> request.fake().faults().release(request.body().hold())))),
    REMOVE_FAULTS(row(
            "POST",
            "/api/faults/remove",
            USER,
            json(FaultBody[].class, Json.FAULTS_EXAMPLE),
            runs(request -> request.fake()
                    .faults()
                    .remove(FaultBody.faults(request.body()).toArray(new Fault[0]))))),
    CLEAR_FAULTS(row(
            "DELETE",
            "/api/faults",
            USER,
            runs(request -> request.fake().faults().clear()))),

    REACTIONS(row(
            "GET",
            "/api/reactions",
            USER,
            sends(request -> request.fake().reactions().all()))),
    ADD_REACTIONS(row(
            "POST",
            "/api/reactions",
            USER,
            json(Reaction[].class, Json.REACTIONS_EXAMPLE),
            runs(request -> request.fake().reactions().add(request.body())))),
    CLEAR_REACTIONS(row(
            "DELETE",
            "/api/reactions",
            USER,
            runs(request -> request.fake().reactions().clear()))),

    LIST_FOLDER(row(
            "GET", "/api/folders", PATH, sends(request -> request.fake().files().list(request.path())))),
    CREATE_FOLDER(row(
            "PUT", "/api/folders", PATH, runs(request -> request.fake().files().createFolder(request.path())))),
    SET_LISTING(row(
            "PUT",
            "/api/folders/listing",
            PATH,
            json(String[].class, "[\"total 1\",\"-rw-r--r-- 1 ftp ftp 22 29. Feb 20:15 q3.csv\"]"),
            runs(request -> request.fake().files().setListing(request.path(), request.body())))),
    REMOVE_LISTING(row(
            "DELETE",
            "/api/folders/listing",
            PATH,
            runs(request -> request.fake().files().removeListing(request.path())))),
    FILE_EXISTS(row(
            "GET",
            "/api/exists",
            PATH,
            sends(request -> new Json.Exists(request.fake().files().exists(request.path()))))),
    READ_FILE(row(
            "GET",
            "/api/files",
            PATH,
            request -> AdminResponse.file(request.fake().files().open(request.path())))),
    WRITE_FILE(row("PUT", "/api/files", List.of("path", "user", "modified", "permissions"), runs(AdminRoutes::write))),
    WRITE_SEEDED_FILE(row(
            "PUT",
            "/api/files/seeded",
            PATH,
            json(SeededBytes.class, "{\"size\":10000000000,\"seed\":42}"),
            runs(request -> request.fake().files().put(request.path(), request.body())))),
    SET_ATTRIBUTES(row(
            "PUT",
            "/api/files/attributes",
            PATH,
            json(Json.Attributes.class, "{\"modified\":\"2020-02-29T12:00:00Z\",\"permissions\":\"rw-r-----\"}"),
            runs(request -> request.body().set(request.fake().files(), request.path())))),
    DIVERT(row(
            "POST",
            "/api/files/divert",
            USER,
            json(Json.Diversion.class, "{\"glob\":\"/in/**\",\"sink\":\"discard\"}"),
            runs(AdminRoutes::divert))),
    DELETE(row(
            "DELETE", "/api/files", PATH, runs(request -> request.fake().files().delete(request.path())))),

    PAGE(row("POST", "/api/page", NONE, sends(AdminRoutes::ticket))),
    METRICS(row(
            "GET",
            "/metrics",
            NONE,
            request -> AdminResponse.text(OpenMetrics.TYPE, request.server().metrics()))),

    RESET(row("POST", "/api/reset", USER, runs(request -> request.fake().reset()))),
    DISCONNECT_ALL(row(
            "POST", "/api/disconnect-all", USER, runs(request -> request.fake().disconnectAll())));

    @SuppressWarnings("ImmutableEnumChecker") // a route has no state
    private final AdminRoute<?> route;

    AdminRoutes(AdminRoute<?> route) {
        this.route = route;
    }

    AdminRoute<?> route() {
        return route;
    }

    /** Returns the route of a request. Fails with {@link IllegalArgumentException} if there is none. */
    static AdminRoute<?> of(String method, String path) {
        return Stream.of(values())
                .<AdminRoute<?>>map(AdminRoutes::route)
                .filter(route -> route.method().equals(method) && route.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no " + method + " " + path + " here. docs/admin-api.md lists all requests."));
    }

    private static Object takeUpload(AdminRequest<Json.Wait> request) {
        Json.Wait wait = request.body();
        return request.fake().takeUpload(wait.glob(), wait.atMost());
    }

    private static Object await(AdminRequest<Json.Await> request) {
        Json.Await wait = request.body();
        return request.fake().await(wait.count(), wait.query(), wait.atMost());
    }

    private static Object awaitChange(AdminRequest<Json.AwaitChange> request) {
        Json.AwaitChange wait = request.body();
        return new Json.Changes(request.server().awaitChange(wait.kind(), wait.seen(), wait.atMost()));
    }

    private static Json.Tls tls(FtpTls tls) {
        return new Json.Tls(tls.pem(), tls.policies());
    }

    private static Json.Ticket ticket(AdminRequest<Void> request) {
        if (!request.server().hasPage()) {
            throw new IllegalStateException(PageRoutes.NO_PAGE);
        }
        return new Json.Ticket(request.keys().ticket());
    }

    private static void deny(AdminRequest<Json.Denial> request) {
        Json.Denial denial = request.body();
        request.fake().users().deny(denial.glob(), denial.permissions().toArray(new FtpPermission[0]));
    }

    private static void awaitHeld(AdminRequest<Json.Hold> request) {
        Json.Hold wait = request.body();
        request.fake().faults().awaitHeld(wait.hold(), wait.atMost());
    }

    private static void divert(AdminRequest<Json.Diversion> request) {
        Json.Diversion diversion = request.body();
        request.fake().files().divert(diversion.glob(), diversion.sink());
    }

    /** Checks all parameters before it writes anything. */
    private static void write(AdminRequest<Void> request) {
        FtpFiles files = request.fake().files();
        String path = request.path();
        Optional<Instant> modified =
                request.parameters().get("modified").map(AdminRoutes::time).map(SettingRules::modified);
        Optional<String> permissions = request.parameters().get("permissions").map(SettingRules::permissions);
        modified.ifPresentOrElse(
                time -> files.put(path, request.content(), time), () -> files.put(path, request.content()));
        permissions.ifPresent(letters -> files.setPermissions(path, letters));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Use a time such as 2020-02-29T12:00:00Z, not \"" + text + "\".", e);
        }
    }
}

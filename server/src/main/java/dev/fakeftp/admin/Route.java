package dev.fakeftp.admin;

import java.util.List;
import java.util.stream.Stream;

/** The requests of the admin API, shared by its server and its client; docs/admin-api.md describes each. */
enum Route {
    HEALTH("GET", "/api/health", Takes.NOTHING),
    ANNOUNCE("POST", "/api/announce", Takes.NOTHING),
    UPLOADS("GET", "/api/uploads"),
    TAKE_UPLOAD("POST", "/api/uploads/take"),
    AWAIT("POST", "/api/await"),
    JOURNAL("GET", "/api/journal"),
    HINTS("GET", "/api/hints"),
    TRANSCRIPT("GET", "/api/transcript"),
    TLS("GET", "/api/tls"),
    TLS_POLICIES("PUT", "/api/tls/policies"),
    USERS("GET", "/api/users"),
    PUT_USER("PUT", "/api/users"),
    REMOVE_USER("POST", "/api/users/remove"),
    DENY("POST", "/api/users/deny"),
    ALLOW_ALL("POST", "/api/users/allow-all"),
    FAULTS("GET", "/api/faults"),
    ADD_FAULTS("POST", "/api/faults"),
    AWAIT_HELD("POST", "/api/faults/await-held"),
    RELEASE("POST", "/api/faults/release"),
    CLEAR_FAULTS("DELETE", "/api/faults"),
    REACTIONS("GET", "/api/reactions"),
    ADD_REACTIONS("POST", "/api/reactions"),
    CLEAR_REACTIONS("DELETE", "/api/reactions"),
    LIST_FOLDER("GET", "/api/folders", Takes.PATH),
    CREATE_FOLDER("PUT", "/api/folders", Takes.PATH),
    FILE_EXISTS("GET", "/api/exists", Takes.PATH),
    READ_FILE("GET", "/api/files", Takes.PATH),
    WRITE_FILE("PUT", "/api/files", Takes.FILE),
    WRITE_SEEDED_FILE("PUT", "/api/files/seeded", Takes.PATH),
    SET_ATTRIBUTES("PUT", "/api/files/attributes", Takes.PATH),
    DIVERT("POST", "/api/files/divert"),
    DELETE("DELETE", "/api/files", Takes.PATH),
    RESET("POST", "/api/reset"),
    DISCONNECT_ALL("POST", "/api/disconnect-all");

    private final String method;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // lists that are never changed
    private final List<String> parameters;

    Route(String method, String path) {
        this(method, path, Takes.USER);
    }

    Route(String method, String path, List<String> parameters) {
        this.method = method;
        this.path = path;
        this.parameters = parameters;
    }

    /** The parameters of requests, by what the requests are about. */
    private static final class Takes {
        static final List<String> NOTHING = List.of();
        static final List<String> USER = List.of("user");
        static final List<String> PATH = List.of("path", "user");
        static final List<String> FILE = List.of("path", "user", "modified", "permissions");
    }

    /** Returns the route of a request. Fails with {@link IllegalArgumentException} if there is none. */
    static Route of(String method, String path) {
        return Stream.of(values())
                .filter(route -> route.method.equals(method) && route.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no " + method + " " + path + " here. docs/admin-api.md lists all requests."));
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** Returns the names of the parameters that the request may have. */
    List<String> parameters() {
        return parameters;
    }
}

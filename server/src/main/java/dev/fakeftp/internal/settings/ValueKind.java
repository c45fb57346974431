package dev.fakeftp.internal.settings;

/** The kinds of values. {@link TextFormats} has the text form of each; it is loaded only to read or print a text. */
enum ValueKind {
    TEXT,
    TEXTS(true),
    NUMBER,
    FAILED_LOGINS,
    SESSIONS_PER_ADDRESS,
    PORT,
    PORTS,
    ADDRESS,
    FOLDER,
    FILE,
    SWITCH,
    TIMEOUT,
    DELAY,
    ZONE,
    TIME,
    CHARSET,
    PATHS(true),
    VERBS(true),
    QUIRKS(true),
    PERSONALITY,
    TLS_MODE,
    TLS_POLICIES(true),
    USERS(true),
    TOKEN,
    TOKEN_HASH,
    SEEDED_FILES(true),
    TIMES(true),
    MODES(true),
    SINKS(true),
    LISTINGS(true),
    FAULTS(true),
    REACTIONS(true),
    LOG;

    private final boolean grows;

    ValueKind() {
        this(false);
    }

    ValueKind(boolean grows) {
        this.grows = grows;
    }

    /** Returns whether a further list or map is added to an earlier one, instead of replacing it. */
    boolean grows() {
        return grows;
    }
}

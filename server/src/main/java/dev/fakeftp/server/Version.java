package dev.fakeftp.server;

import java.util.Objects;

/** The version of Fake FTP. */
final class Version {
    private Version() {}

    /** Returns the version in the jar's manifest, or {@code development} outside a jar. */
    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}

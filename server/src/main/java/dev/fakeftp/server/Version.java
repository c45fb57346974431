package dev.fakeftp.server;

import java.util.Objects;

/** Which version of Fake FTP this is. */
final class Version {
    private Version() {}

    /** As the jar's manifest says, or {@code development} outside a jar. */
    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}

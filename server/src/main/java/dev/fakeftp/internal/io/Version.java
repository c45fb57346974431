package dev.fakeftp.internal.io;

import java.util.Objects;

/** The version of Fake FTP. */
public final class Version {
    private Version() {}

    /** Returns the version in the jar's manifest, or {@code development} outside a jar. */
    public static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}

package dev.fakeftp;

/** A declared folder: an absolute path that does not leave its root. */
final class RootedPath {
    private RootedPath() {}

    /** Fails with {@link IllegalArgumentException}, whose message names the remedy, if the path is relative or leaves. */
    static String checked(String what, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "The " + what + " must begin with \"/\", as in /acme, not \"" + path + "\".");
        }
        int depth = 0;
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                depth--;
            } else if (!name.isEmpty() && !name.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                throw new IllegalArgumentException("The " + what + " \"" + path
                        + "\" leaves the folder above it. Name a path below it, as in /acme.");
            }
        }
        if (path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The " + what + " cannot contain the character NUL.");
        }
        return path;
    }
}

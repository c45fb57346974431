package dev.fakeftp;

import java.util.Locale;
import java.util.Objects;

/**
 * Where the bytes of an upload go. As a text, in settings and over HTTP, it is {@code disk}, {@code discard} or
 * {@code tcp://printer:9100}.
 *
 * @param kind what becomes of them
 * @param host the name or address that {@link Kind#TCP} dials; empty otherwise
 * @param port the port that it dials; 0 otherwise
 */
public record Sink(Kind kind, String host, int port) {
    /** What becomes of the bytes of an upload. */
    public enum Kind {
        /** They are the file's. */
        DISK,
        /** Nothing; the journal has their number and SHA-256. */
        DISCARD,
        /** They go to a host and port, as they come. */
        TCP
    }

    /** A file on the server's disk, as usual. */
    public static final Sink DISK = new Sink(Kind.DISK, "", 0);

    /** Nowhere: the journal alone tells of the bytes. */
    public static final Sink DISCARD = new Sink(Kind.DISCARD, "", 0);

    private static final String TCP_SCHEME = "tcp://";
    private static final int HIGHEST_PORT = 65_535;

    /** Fails with {@link IllegalArgumentException} if TCP lacks a host or a port from 1 to 65535, or another has them. */
    public Sink {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(host, "host");
        boolean dialled = !host.isBlank() && port > 0 && port <= HIGHEST_PORT;
        boolean none = host.isEmpty() && port == 0;
        if (kind == Kind.TCP ? !dialled : !none) {
            throw new IllegalArgumentException("TCP, and nothing else, has a host and a port from 1 to " + HIGHEST_PORT
                    + ", not \"" + host + "\" and " + port + ".");
        }
    }

    /** Another program, such as a printer: each upload is a connection of its own. The server looks the name up. */
    public static Sink tcp(String host, int port) {
        return new Sink(Kind.TCP, host, port);
    }

    /** The sink of a text; fails with {@link IllegalArgumentException} if it is none. */
    public static Sink of(String text) {
        int colon = Objects.requireNonNull(text, "text").lastIndexOf(':');
        if (text.startsWith(TCP_SCHEME) && text.substring(colon + 1).matches("[0-9]{1,5}")) {
            String host = text.substring(TCP_SCHEME.length(), Math.max(TCP_SCHEME.length(), colon));
            return tcp(host.replaceAll("^\\[(.*)]$", "$1"), Integer.parseInt(text.substring(colon + 1)));
        }
        return switch (text) {
            case "disk" -> DISK;
            case "discard" -> DISCARD;
            default ->
                throw new IllegalArgumentException(
                        "Use disk, discard or tcp://host:port for a sink, not \"" + text + "\".");
        };
    }

    /** The sink as {@link #of} reads it. */
    @Override
    public String toString() {
        return kind == Kind.TCP
                ? TCP_SCHEME + (host.contains(":") ? "[" + host + "]" : host) + ":" + port
                : kind.name().toLowerCase(Locale.ROOT);
    }
}

package dev.fakeftp;

import java.util.Locale;
import java.util.Objects;

/**
 * The destination of an upload's bytes. Its text form, in settings and over HTTP, is {@code disk}, {@code discard} or
 * {@code tcp://printer:9100}.
 *
 * @param kind the kind of destination
 * @param host the name or address that {@link Destination#TCP} connects to; empty otherwise
 * @param port the port that it connects to; 0 otherwise
 */
public record Sink(Destination kind, String host, int port) {
    /** The kind of destination. */
    public enum Destination {
        /** The bytes are stored in the file. */
        DISK,
        /** The bytes are discarded; the journal has their number and SHA-256. */
        DISCARD,
        /** The bytes are sent to a host and port as they arrive. */
        TCP
    }

    /** The server's disk, the default. */
    public static final Sink DISK = new Sink(Destination.DISK, "", 0);

    /** No destination: the bytes are recorded in the journal alone. */
    public static final Sink DISCARD = new Sink(Destination.DISCARD, "", 0);

    private static final String TCP_SCHEME = "tcp://";
    private static final int HIGHEST_PORT = 65_535;

    /** Fails with {@link IllegalArgumentException} if TCP lacks a host or port from 1 to 65535, or another kind has one. */
    public Sink {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(host, "host");
        boolean address = !host.isBlank() && port > 0 && port <= HIGHEST_PORT;
        boolean none = host.isEmpty() && port == 0;
        if (kind == Destination.TCP ? !address : !none) {
            throw new IllegalArgumentException("A TCP sink needs a host and a port from 1 to " + HIGHEST_PORT
                    + "; other sinks have neither. Given: \"" + host + "\" and " + port + ".");
        }
    }

    /**
     * Returns a sink for another program, such as a printer. Each upload is a separate connection. The server resolves the
     * name.
     */
    public static Sink tcp(String host, int port) {
        return new Sink(Destination.TCP, host, port);
    }

    /** Parses the text form of a sink. Fails with {@link IllegalArgumentException} if the text is invalid. */
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

    /** Returns the text form, which {@link #of} parses. */
    @Override
    public String toString() {
        return kind == Destination.TCP
                ? TCP_SCHEME + (host.contains(":") ? "[" + host + "]" : host) + ":" + port
                : kind.name().toLowerCase(Locale.ROOT);
    }
}

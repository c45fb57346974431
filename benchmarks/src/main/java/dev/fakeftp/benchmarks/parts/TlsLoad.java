package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.servers.Handshakes;
import dev.fakeftp.benchmarks.servers.SmallUploads;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A load of small files over TLS.
 *
 * @param handshakes the version of TLS and the handshakes of data connections
 * @param sessions number of sessions that upload at once, each in its own thread
 * @param rate files a second, all sessions together
 */
public record TlsLoad(Handshakes handshakes, int sessions, Row rate) {
    /** Number of sessions in the loads with several sessions. */
    public static final int SEVERAL = 8;

    static final List<TlsLoad> ALL = Stream.of(Handshakes.values())
            .flatMap(handshakes -> Stream.of(new TlsLoad(handshakes, 1), new TlsLoad(handshakes, SEVERAL)))
            .toList();

    /** The rows of Python's ftplib, with one session. */
    static final Map<Handshakes, Row> OF_FTPLIB = Stream.of(Handshakes.values())
            .collect(Collectors.toMap(
                    handshakes -> handshakes,
                    handshakes -> Row.more(
                            "1 KiB files/s, " + handshakes + ", ftplib",
                            "with Python's ftplib and one session, at the container's own address. This client sets no"
                                    + " TCP_NODELAY"),
                    (a, b) -> a,
                    () -> new EnumMap<>(Handshakes.class)));

    /** The part of the data connections that must resume in a load with resumed sessions. */
    private static final double NEARLY_ALL = 0.95;

    private TlsLoad(Handshakes handshakes, int sessions) {
        this(handshakes, sessions, rate(handshakes, sessions));
    }

    /** Returns the row of a load. */
    public static Row rate(Handshakes handshakes, int sessions) {
        return Row.more(
                "1 KiB files/s, " + handshakes + ", " + sessions + (sessions == 1 ? " session" : " sessions"),
                "uploads that ended with a 226 in " + SmallUploads.TIME.toMillis() + " ms. " + meaning(handshakes));
    }

    /** Returns the row of Python's ftplib with one session. */
    public static Row ofFtplib(Handshakes handshakes) {
        return Objects.requireNonNull(OF_FTPLIB.get(handshakes));
    }

    private static String meaning(Handshakes handshakes) {
        return switch (handshakes) {
            case FULL_1_3 -> "The client offers no session, so each data connection has a full handshake";
            case RESUMED_1_3 ->
                "Each data connection resumes with a ticket of the one before it, which the client therefore"
                        + " reads to its end";
            case FULL_1_2 ->
                "The client offers no session. In each handshake Nagle's algorithm makes the client itself"
                        + " wait some 40 ms";
            case RESUMED_1_2 -> "Each data connection resumes the control connection's session";
        };
    }

    /** Fails if data connections resumed in a load with full handshakes, or if few resumed in one with resumed sessions. */
    void check(String who, int files, long resumed) {
        check(rate, handshakes, who, files, resumed);
    }

    static void check(Row rate, Handshakes handshakes, String who, int files, long resumed) {
        if (handshakes.resumed() ? resumed < NEARLY_ALL * files : resumed > 0) {
            throw new IllegalStateException(
                    rate.name() + ": " + resumed + " of " + files + " data connections resumed, says " + who + ".");
        }
    }
}

package dev.fakeftp.internal.relay;

import dev.fakeftp.internal.rules.Nearest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The address and ports that clients of the server connect to.
 *
 * @param host an IP address, not a name, because it is sent in the reply to PASV
 * @param ports for each of the server's own ports, the port that clients connect to
 * @param names further host names for the server's TLS certificate
 * @param engine the location of the server's engine, which decides who connects to clients in active mode
 */
public record Announcement(String host, Map<Integer, Integer> ports, List<String> names, Engine engine) {
    private static final int HIGHEST_PORT = 65_535;

    /** More than any certificate needs. */
    private static final int MOST_NAMES = 1000;

    /** RFC 1035, section 2.3.4. */
    private static final int LONGEST_NAME = 255;

    /** The location of the engine, as the test's JVM sees it. */
    public enum Engine {
        /** On the JVM's machine: clients expect connections from there, which the relay makes. */
        LOCAL,
        /** On another machine: clients expect connections from that one. The server makes them, or else the relay. */
        REMOTE
    }

    /**
     * Fails with {@link IllegalArgumentException} if clients could not connect to one of the ports, or if the names are too
     * many or too long.
     */
    public Announcement {
        Objects.requireNonNull(host, "host");
        ports = Map.copyOf(ports);
        names = List.copyOf(names);
        Objects.requireNonNull(engine, "engine");
        checkLength(host);
        checkNumber(names.size());
        names.forEach(Announcement::checkLength);
        ports.keySet().forEach(port -> checkPort("A port", port));
        ports.values().forEach(port -> checkPort("A published port", port));
    }

    private static void checkPort(String what, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(what + " is from 1 to " + HIGHEST_PORT + ", not " + port + ".");
        }
    }

    private static void checkNumber(int names) {
        if (names > MOST_NAMES) {
            throw new IllegalArgumentException("A server has at most " + MOST_NAMES + " names, not " + names + ".");
        }
    }

    private static String checkLength(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "A host name has at most " + LONGEST_NAME + " characters, not " + name.length() + ".");
        }
        return name;
    }

    private static Engine engine(String name) {
        return Stream.of(Engine.values())
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The engine is \"" + checkLength(name) + "\". "
                        + Nearest.first(
                                name,
                                Stream.of(Engine.values()).map(Engine::name).toList())));
    }

    /**
     * Reads the output of {@link #writeTo}. Fails like the constructor, but before the rest is read, or with
     * {@link IOException} at the stream's end.
     */
    public static Announcement readFrom(DataInputStream input) throws IOException {
        String host = checkLength(input.readUTF());
        Engine engine = engine(input.readUTF());
        Map<Integer, Integer> ports = new HashMap<>();
        for (int left = input.readUnsignedShort(); left > 0; left--) {
            ports.put(input.readUnsignedShort(), input.readUnsignedShort());
        }
        List<String> names = new ArrayList<>();
        int number = input.readUnsignedShort();
        checkNumber(number);
        while (names.size() < number) {
            names.add(checkLength(input.readUTF()));
        }
        return new Announcement(host, ports, names, engine);
    }

    /**
     * Writes the announcement in the relay's format. JSON and HTTP would take longer than the rest of a server's way to
     * readiness.
     */
    void writeTo(DataOutputStream output) throws IOException {
        output.writeUTF(host);
        output.writeUTF(engine.name());
        output.writeShort(ports.size());
        for (Map.Entry<Integer, Integer> port : ports.entrySet()) {
            output.writeShort(port.getKey());
            output.writeShort(port.getValue());
        }
        output.writeShort(names.size());
        for (String name : names) {
            output.writeUTF(name);
        }
    }
}

package dev.fakeftp.admin;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the clients of the server must dial.
 *
 * @param host an IP address, not a name, because it travels in the reply to PASV
 * @param ports for each of the server's own ports the one that clients reach it at
 * @param names further names that clients know the server by, for its TLS certificate; none if it is missing
 * @param engine where the server's engine is, which decides who dials clients in active mode; LOCAL if it is missing
 */
public record Announcement(String host, Map<Integer, Integer> ports, List<String> names, Engine engine) {
    private static final int HIGHEST_PORT = 65_535;

    /** Where the engine is, as the test's JVM sees it. */
    public enum Engine {
        /** On the JVM's machine: clients expect calls from there, which the relay makes. */
        LOCAL,
        /** On another machine: clients expect calls from that one, which the server makes, or else the relay. */
        REMOTE
    }

    /** Fails with {@link IllegalArgumentException} if a client could not dial one of the ports. */
    public Announcement {
        Objects.requireNonNull(host, "host");
        ports = Map.copyOf(ports);
        names = List.copyOf(Objects.requireNonNullElse(names, List.of()));
        engine = Objects.requireNonNullElse(engine, Engine.LOCAL);
        for (int port : ports.values()) {
            if (port < 1 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException(
                        "A published port is from 1 to " + HIGHEST_PORT + ", not " + port + ".");
            }
        }
    }

    /** Reads what {@link #writeTo} has written. Fails like the constructor, or with {@link IOException} at the stream's end. */
    static Announcement readFrom(DataInputStream input) throws IOException {
        String host = input.readUTF();
        Engine engine = Engine.valueOf(input.readUTF());
        Map<Integer, Integer> ports = new HashMap<>();
        for (int left = input.readUnsignedShort(); left > 0; left--) {
            ports.put(input.readUnsignedShort(), input.readUnsignedShort());
        }
        List<String> names = new ArrayList<>();
        for (int left = input.readUnsignedShort(); left > 0; left--) {
            names.add(input.readUTF());
        }
        return new Announcement(host, ports, names, engine);
    }

    /** Writes it as the relay brings it: on the way to a server's readiness JSON and HTTP would take longer than all the rest. */
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

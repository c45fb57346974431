package dev.fakeftp.realservers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server and the folder that it serves.
 *
 * @param prefix the path of the folder for clients; empty if it is the root
 * @param afterConnecting a command whose reply shows that the server has accepted the data connection; empty for none
 */
record Side(InetSocketAddress address, PreparedFolder folder, String prefix, String afterConnecting) {
    /** Prepares the folder, plays the situation, and adds the changes in the folder. */
    Observation observe(Situation situation, Instant now) throws IOException {
        folder.prepare(now);
        Map<String, String> before = folder.content();
        Observation seen = new Observation();
        Mask mask = new Mask(address.getPort(), prefix, now);
        try (Conversation conversation = new Conversation(new RawClient(address), seen, mask, this)) {
            situation.play(conversation);
        } catch (RawClient.Closed e) {
            seen.fact("connection closed");
        } catch (SocketException | SocketTimeoutException e) {
            seen.fact("no data connection");
        }
        changes(before, folder.content(), seen);
        if (situation.name().startsWith("STOU")) {
            maskUnique(before, folder.content(), seen);
        }
        return seen;
    }

    private static void changes(Map<String, String> before, Map<String, String> after, Observation seen) {
        Map<String, String> names = new TreeMap<>(before);
        names.putAll(after);
        for (String name : names.keySet()) {
            String was = before.getOrDefault(name, "missing");
            String is = after.getOrDefault(name, "missing");
            if (!was.equals(is)) {
                seen.fact(name + ": " + is);
            }
        }
    }

    /** A name that the server has derived from the client's stays. */
    private static void maskUnique(Map<String, String> before, Map<String, String> after, Observation seen) {
        for (String name : after.keySet()) {
            if (!before.containsKey(name) && !name.startsWith("new.txt") && !name.startsWith("a.txt")) {
                seen.replace(name, "<unique>");
            }
        }
    }
}

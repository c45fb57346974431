package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.realservers.RawClient.Reply;
import dev.fakeftp.realservers.RawClient.Wait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One client of one server in a situation. It records what it sees. */
final class Conversation implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Set<String> LISTS = Set.of("LIST", "NLST", "MLSD");

    /** The RFCs leave their order open, and some servers take that of the file system. */
    private static final Set<String> UNORDERED = Set.of("NLST", "MLSD");

    private static final Set<String> LISTING_REPLIES = Set.of("STAT", "MLST");
    private static final Pattern ABSOLUTE = Pattern.compile("(?<= )/(?! )");
    private static final int SOME_BYTES = 1000;

    private final RawClient client;
    private final Observation seen;
    private final Mask mask;
    private final Side side;

    Conversation(RawClient client, Observation seen, Mask mask, Side side) {
        this.client = client;
        this.seen = seen;
        this.mask = mask;
        this.side = side;
    }

    /** Sends a command and records its first reply. */
    Optional<Reply> say(String command) throws IOException {
        return say(command, "PASS".equalsIgnoreCase(verb(command)) ? Wait.LOGIN : Wait.REPLY);
    }

    private Optional<Reply> say(String command, Duration limit) throws IOException {
        seen.sent(command);
        client.send(local(command));
        Optional<Reply> reply = client.read(limit);
        record(command, reply, limit);
        return reply;
    }

    /** Sends bytes as they are and records the first reply. */
    void raw(String bytes) throws IOException {
        seen.sent(bytes.replace("\r", "\\r").replace("\n", "\\n"));
        client.send(bytes.getBytes(ISO_8859_1));
        record(bytes, client.read(Wait.PERHAPS), Wait.PERHAPS);
    }

    /** Reads one reply without a record. */
    Optional<Reply> skip() throws IOException {
        return client.read(Wait.REPLY);
    }

    /** Sends a command and reads its reply, both without a record. */
    Optional<Reply> prepare(String command) throws IOException {
        client.send(local(command));
        return skip();
    }

    /** Records a further reply. */
    void hear() throws IOException {
        record("", client.read(Wait.REPLY), Wait.REPLY);
    }

    /** Records all replies that still come. */
    void hearAll() throws IOException {
        for (Optional<Reply> reply = client.read(Wait.PERHAPS); reply.isPresent(); reply = client.read(Wait.PERHAPS)) {
            record("", reply, Wait.PERHAPS);
        }
    }

    /** Records all replies, and if the server then closes the connection. */
    void end() throws IOException {
        hearAll();
        seen.fact("connection open");
    }

    /** A download or a list by PASV, whose reply is not recorded. */
    void get(String command) throws IOException {
        transfer(command, passive(), data -> receive(command, data));
    }

    /** An upload by PASV, whose reply is not recorded. */
    void put(String command, String content) throws IOException {
        transfer(command, passive(), data -> data.getOutputStream().write(content.getBytes(UTF_8)));
    }

    /** A download by EPSV or PASV; records the reply to this too. */
    void getBy(String opening, String command) throws IOException {
        transfer(command, opened(say(opening)), data -> receive(command, data));
    }

    /** A download to a listener; its port is announced by PORT or EPRT. */
    void getActive(String verb, String command) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
            announce(verb, listener.getLocalPort());
            if (begin(command)) {
                move(RawClient.accept(listener), data -> receive(command, data));
            }
        }
    }

    /** An upload from the server's connection to a listener. */
    void putActive(String command, String content) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
            announce("PORT", listener.getLocalPort());
            if (begin(command)) {
                move(RawClient.accept(listener), data -> data.getOutputStream().write(content.getBytes(UTF_8)));
            }
        }
    }

    /** Announces a port at which nothing listens, then sends the command. */
    void unreachable(String command) throws IOException {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK)) {
            port = listener.getLocalPort();
        }
        announce("PORT", port);
        say(command);
        hearAll();
    }

    /** PASV and a command, without a data connection. */
    void undialled(String command) throws IOException {
        prepare("PASV");
        say(command, Wait.SILENCE);
        hearAll();
    }

    /** Commands while a download waits for the client; then the rest of it and all replies. */
    void duringGet(String command, String... others) throws IOException {
        during(command, others, data -> {}, data -> receive(command, data));
    }

    /** Commands in the middle of an upload; then the rest of it and all replies. */
    void duringPut(String command, String content, String... others) throws IOException {
        during(
                command,
                others,
                data -> data.getOutputStream().write(content.getBytes(UTF_8)),
                data -> writeIfOpen(data, content));
    }

    private void during(String command, String[] others, Part before, Part after) throws IOException {
        boolean begun;
        try (Socket data = passive().orElseThrow(RawClient.Closed::new)) {
            begun = begin(command);
            if (begun) {
                before.of(data);
                for (String other : others) {
                    say(other, Wait.PERHAPS);
                }
                after.of(data);
            }
        }
        if (begun) {
            hearAll();
        }
    }

    private void writeIfOpen(Socket data, String content) throws IOException {
        try {
            data.getOutputStream().write(content.getBytes(UTF_8));
        } catch (SocketException e) {
            seen.sent("[the data connection is closed]");
        }
    }

    /** A download whose data connection the client resets after some bytes. */
    void cutGet(String command) throws IOException {
        try (Socket data = passive().orElseThrow(RawClient.Closed::new)) {
            if (begin(command)) {
                data.getInputStream().readNBytes(SOME_BYTES);
                RawClient.reset(data);
                hear();
            }
        }
    }

    /** An upload whose data connection the client resets after some bytes. */
    void cutPut(String command) throws IOException {
        try (Socket data = passive().orElseThrow(RawClient.Closed::new)) {
            if (begin(command)) {
                data.getOutputStream().write(new byte[SOME_BYTES]);
                RawClient.reset(data);
                hear();
            }
        }
    }

    private void announce(String verb, int port) throws IOException {
        if ("EPRT".equals(verb)) {
            prepare("EPRT |1|127.0.0.1|" + port + "|");
        } else {
            prepare("PORT 127,0,0,1," + (port >> Byte.SIZE) + "," + (port & 0xff));
        }
    }

    private Optional<Socket> passive() throws IOException {
        return opened(prepare("PASV"));
    }

    private Optional<Socket> opened(Optional<Reply> reply) throws IOException {
        Optional<Socket> data = reply.isPresent() ? RawClient.connect(reply.get()) : Optional.empty();
        if (data.isPresent() && !side.afterConnecting().isEmpty()) {
            prepare(side.afterConnecting());
        }
        return data;
    }

    /** The client's part of a transfer. */
    private interface Part {
        void of(Socket data) throws IOException;
    }

    private void transfer(String command, Optional<Socket> opened, Part part) throws IOException {
        try {
            if (begin(command)) {
                move(opened, part);
            }
        } finally {
            if (opened.isPresent()) {
                opened.get().close();
            }
        }
    }

    private boolean begin(String command) throws IOException {
        return say(command).filter(Reply::preliminary).isPresent();
    }

    private void move(Optional<Socket> opened, Part part) throws IOException {
        if (opened.isEmpty()) {
            seen.fact("no data connection");
            return;
        }
        try (Socket data = opened.get()) {
            part.of(data);
        } catch (SocketException e) {
            seen.fact("data connection reset");
        }
        hear();
    }

    private void receive(String command, Socket data) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        String end = end(data.getInputStream(), received);
        if (LISTS.contains(verb(command))) {
            List<String> lines = mask.list(received.toString(UTF_8).lines().toList());
            seen.list(
                    UNORDERED.contains(verb(command)) ? lines.stream().sorted().toList() : lines);
        } else {
            seen.fact("data " + Contents.described(received.toByteArray()));
        }
        if (!end.isEmpty()) {
            seen.fact(end);
        }
    }

    private static String end(InputStream data, ByteArrayOutputStream received) throws IOException {
        try {
            data.transferTo(received);
            return "";
        } catch (SocketTimeoutException e) {
            return "data connection stays open";
        } catch (SocketException e) {
            return "data connection reset";
        }
    }

    private void record(String command, Optional<Reply> reply, Duration limit) {
        if (reply.isEmpty()) {
            seen.fact("no reply within " + limit.toSeconds() + " s");
            return;
        }
        List<String> lines = reply.get().lines();
        if (LISTING_REPLIES.contains(verb(command)) && command.contains(" ") && lines.size() > 1) {
            seen.list(mask.list(lines.subList(1, lines.size() - 1)));
            lines = List.of(lines.get(0), lines.get(lines.size() - 1));
        }
        seen.reply(reply.get().code(), mask.text(String.join("\n", lines)));
    }

    private static String verb(String command) {
        return command.split(" ", 2)[0];
    }

    /** Puts the served folder's path before absolute paths. */
    private String local(String command) {
        return side.prefix().isEmpty() || command.startsWith("EPRT")
                ? command
                : ABSOLUTE.matcher(command).replaceFirst(side.prefix() + "/");
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}

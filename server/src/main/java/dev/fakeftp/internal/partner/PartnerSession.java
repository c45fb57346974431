package dev.fakeftp.internal.partner;

import dev.fakeftp.internal.personality.Placeholder;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A session with a partner's server: login, commands, and transfers in passive mode. */
public final class PartnerSession implements AutoCloseable {
    /** A server that is silent for so long does not answer. */
    public static final Duration SILENCE = Duration.ofSeconds(1);

    private static final Duration MORE = Duration.ofMillis(10);
    private static final int SOME_BYTES = 1 << 21;

    private final PartnerControl control;
    private final Partner partner;
    private final ReceivedReply greeting;
    private boolean privateData;
    private boolean encrypted;
    private boolean loggedIn;
    private boolean mayEnd;
    private boolean ascii = true;
    private int offset;
    private int lines;
    private @Nullable String expected;
    private int closedPort;
    private String home = "";
    private String folder = "";

    /** Connects and reads the greeting. A 421 ends the conversation with the partner. */
    public PartnerSession(Partner partner, Conversation conversation) throws IOException {
        this.partner = partner;
        control = new PartnerControl(partner, conversation);
        greeting = checked(control.read(PartnerControl.REPLY));
        if (!greeting.positive()) {
            control.close();
            throw new PartnerException(partner + " does not greet with a positive reply: " + greeting.text());
        }
    }

    /** Accepts a 421, which otherwise ends the conversation with the partner. */
    public PartnerSession mayEnd() {
        mayEnd = true;
        return this;
    }

    /** Encrypts the control connection if the partner is used with TLS (RFC 4217). Once suffices. */
    public PartnerSession secure() throws IOException {
        if (partner.tls() && !encrypted) {
            encrypted = true;
            require(say("AUTH TLS"), "AUTH TLS");
            control.startTls();
            require(say("PBSZ 0"), "PBSZ 0");
            privateData = !say("PROT C").positive();
            if (privateData) {
                require(say("PROT P"), "PROT P");
            }
        }
        return this;
    }

    /** Logs in, with TLS if the partner is used with it. */
    public PartnerSession login() throws IOException {
        secure();
        ReceivedReply reply = say("USER " + partner.user());
        if (reply.code() == 331) {
            reply = say("PASS " + partner.password());
        }
        require(reply, "the login of " + partner.user());
        loggedIn = true;
        home = workingFolder();
        folder = home;
        return this;
    }

    private void require(ReceivedReply reply, String what) throws IOException {
        if (!reply.positive()) {
            throw new PartnerException(partner + " refuses " + what + ": " + reply.text());
        }
    }

    /** Returns the path in the reply to PWD. */
    public String workingFolder() throws IOException {
        ReceivedReply reply = say("PWD");
        String text = reply.text();
        int first = text.indexOf('"');
        int last = text.lastIndexOf('"');
        return reply.code() == 257 && first < last
                ? text.substring(first + 1, last).replace("\"\"", "\"")
                : "/";
    }

    public ReceivedReply greeting() {
        return greeting;
    }

    public boolean closed() {
        return control.closed();
    }

    public boolean loggedIn() {
        return loggedIn;
    }

    /** The absolute path of the working folder. */
    public String folder() {
        return folder;
    }

    public String home() {
        return home;
    }

    /** Makes a folder the working one, without a record. */
    public void enter(String path) throws IOException {
        require(say("CWD " + path), "CWD " + path);
        folder = resolve(path);
    }

    public void resetFolder() {
        folder = home;
    }

    /** Follows the effect of a positive command: another folder, type, offset or user. */
    public void follow(String command) throws IOException {
        String[] words = command.split(" ", 2);
        String argument = words.length > 1 ? words[1] : "";
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "CDUP", "XCUP" -> folder = resolve("..");
            case "CWD", "XCWD" -> folder = argument.isEmpty() || argument.equals("~") ? home : resolve(argument);
            case "TYPE" -> ascii = argument.startsWith("A");
            case "REST" -> offset = argument.matches("[0-9]{1,6}") ? Integer.parseInt(argument) : 0;
            case "PASS" -> {
                loggedIn = true;
                home = workingFolder();
                folder = home;
            }
            case "REIN", "USER" -> loggedIn = false;
            default -> {
                // The others leave the session as it is.
            }
        }
    }

    /** Returns ASCII or BINARY. */
    public String type() {
        return ascii ? "ASCII" : "BINARY";
    }

    /** Returns the offset of the last REST, which the next transfer uses up. */
    public int takeOffset() {
        int taken = offset;
        offset = 0;
        return taken;
    }

    /** Returns the absolute path of a path. */
    public String resolve(String path) {
        List<String> names = new ArrayList<>();
        for (String name : (path.startsWith("/") ? path : folder + "/" + path).split("/", -1)) {
            if (name.equals("..") && !names.isEmpty()) {
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }

    public ReceivedReply say(String command) throws IOException {
        return say(command, PartnerControl.REPLY);
    }

    public ReceivedReply say(String command, Duration limit) throws IOException {
        return checked(control.say(command, limit));
    }

    public ReceivedReply sayExactly(String bytes) throws IOException {
        return checked(control.sayExactly(bytes, SILENCE));
    }

    public ReceivedReply read(Duration limit) throws IOException {
        return checked(control.read(limit));
    }

    private ReceivedReply checked(ReceivedReply reply) throws IOException {
        if (reply.closing() && !mayEnd) {
            throw new PartnerException(partner + " ends the conversation: " + reply.text());
        }
        return reply;
    }

    /** The client's part of a transfer. */
    public interface DataUse {
        /** Returns what the server has sent. */
        String of(PartnerData data) throws IOException;
    }

    public TransferResult download(String command) throws IOException {
        TransferResult result = transfer(command, PartnerData::read);
        lines = (int) result.text().lines().count();
        return result;
    }

    /** Returns the number of lines of the last download. */
    public int lines() {
        return lines;
    }

    /**
     * Returns whether the next reply belongs to the next command. Some servers refuse a command twice, the second time when
     * they read the next one.
     */
    public boolean inStep() throws IOException {
        ReceivedReply extra = read(MORE);
        ReceivedReply noop = say("NOOP");
        if (expected == null) {
            expected = noop.text();
        }
        return extra.equals(ReceivedReply.SILENCE) && noop.text().equals(expected);
    }

    /** Learns the reply to NOOP in this state. */
    public PartnerSession ready() throws IOException {
        expected = say("NOOP").text();
        return this;
    }

    public TransferResult upload(String command, String content) throws IOException {
        return transfer(command, data -> {
            data.write(content);
            return "";
        });
    }

    /** Opens a data connection, sends the command, and moves the bytes if the server agrees. */
    public TransferResult transfer(String command, DataUse use) throws IOException {
        List<ReceivedReply> replies = new ArrayList<>();
        String content = "";
        try (PartnerData data = connect()) {
            replies.add(say(command));
            if (!replies.get(0).preliminary()) {
                return new TransferResult(replies, content);
            }
            if (privateData) {
                data.startTls(partner);
            }
            content = use.of(data);
        }
        replies.add(read(PartnerControl.REPLY));
        return new TransferResult(replies, content);
    }

    /** Sends a command in the middle of the download of a large file, and returns the reply that comes before its end. */
    public ReceivedReply during(String command, String file) throws IOException {
        ReceivedReply[] reply = {ReceivedReply.SILENCE};
        say("TYPE I");
        TransferResult result = transfer("RETR " + file, data -> {
            reply[0] = say(command, MORE);
            if (reply[0].equals(ReceivedReply.SILENCE)) {
                data.read(SOME_BYTES); // Some servers look for commands between two writes only.
                reply[0] = read(SILENCE);
            }
            return data.read();
        });
        if (reply[0].equals(ReceivedReply.SILENCE) && result.replies().get(0).preliminary()) {
            read(PartnerControl.REPLY);
        }
        return reply[0];
    }

    /** Returns this client's address for PORT, with a port at which nothing listens. */
    public String closedPort() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, control.client())) {
            int port = listener.getLocalPort();
            closedPort = port;
            return control.client().getHostAddress().replace('.', ',') + "," + (port >> Byte.SIZE) + ","
                    + (port & 0xff);
        }
    }

    /** Returns this client's address for EPRT (RFC 2428), with a port at which nothing listens. */
    public String closedExtendedPort() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, control.client())) {
            String family = control.client() instanceof Inet4Address ? "1" : "2";
            return "|" + family + "|" + control.client().getHostAddress() + "|" + listener.getLocalPort() + "|";
        }
    }

    /** Connects to a passive port. The NOOP shows that the server has accepted the connection. */
    public PartnerData connect() throws IOException {
        PartnerData data = PartnerData.connect(control.server(), listen());
        say("NOOP");
        return data;
    }

    public int listen() throws IOException {
        ReceivedReply reply = say("EPSV");
        if (PartnerData.port(reply).isEmpty()) {
            reply = say("PASV");
        }
        ReceivedReply last = reply;
        return PartnerData.port(last)
                .orElseThrow(() -> new PartnerException("EPSV and PASV are refused: " + last.text()));
    }

    /** Returns what replies to all commands can name. */
    public KnownValues values() throws IOException {
        KnownValues values =
                new KnownValues().with(Placeholder.CLIENT, control.client().getHostAddress());
        mask(values, control.client());
        mask(values, control.server());
        if (closedPort > 0) {
            values.with(Placeholder.PORT, Integer.toString(closedPort));
        }
        return values.with(Placeholder.HOST, control.server().getHostAddress());
    }

    /** Returns what the greeting can name. */
    public KnownValues valuesOfGreeting() throws IOException {
        KnownValues values = new KnownValues()
                .with(Placeholder.HOST, control.server().getHostAddress())
                .with(Placeholder.CONTROL_PORT, Integer.toString(partner.port()));
        mask(values, control.server());
        return values;
    }

    /** The names of machines are private. */
    private void mask(KnownValues values, InetAddress address) throws IOException {
        if (address.isLoopbackAddress()) {
            values.masked(InetAddress.getLocalHost().getHostName(), "localhost");
        }
        String name = address.getHostName();
        if (!name.equals(address.getHostAddress())) {
            values.masked(name, "localhost");
        }
        if (!partner.host().equals(address.getHostAddress()) && address.equals(control.server())) {
            values.masked(partner.host(), "localhost");
        }
    }

    public Partner partner() {
        return partner;
    }

    @Override
    public void close() throws IOException {
        control.close();
    }
}

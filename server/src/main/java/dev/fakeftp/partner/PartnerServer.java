package dev.fakeftp.partner;

import dev.fakeftp.Progress;
import dev.fakeftp.internal.learn.LearnOptions;
import dev.fakeftp.internal.learn.Learner;
import dev.fakeftp.internal.partner.Difference;
import dev.fakeftp.internal.partner.Partner;
import dev.fakeftp.internal.personality.PersonalityFile;
import dev.fakeftp.internal.personality.PersonalityFiles;
import dev.fakeftp.internal.personality.PersonalityJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A real FTP server of a partner. It can be learnt, so that a fake server imitates it, and compared with what was learnt.
 *
 * <pre>{@code
 * PartnerServer.at("ftp.partner.example", 21).login("acme", password).learn(Path.of("partner.json"));
 * PartnerServer.at("ftp.partner.example", 21).login("acme", password).assertBehavesLike(Path.of("partner.json"));
 * }</pre>
 *
 * <p>Both have a conversation with the server. It creates a scratch folder in the user's working folder, and removes it
 * at its end. It sends about 8 megabytes, makes one failed login, and stops at the first 421. Each method that changes a
 * setting returns a copy.
 */
public final class PartnerServer {
    private static final LearnOptions USUAL = LearnOptions.DEFAULT;
    private static final int USUAL_COMMANDS = 3_500;
    private static final int USUAL_READ_ONLY_COMMANDS = 850;
    private static final String UNIT = "commands";

    private final Partner partner;
    private final LearnOptions options;
    private final @Nullable Path raw;
    private final Consumer<Progress> progress;

    private PartnerServer(Partner partner, LearnOptions options, @Nullable Path raw, Consumer<Progress> progress) {
        this.partner = partner;
        this.options = options;
        this.raw = raw;
        this.progress = progress;
    }

    /** Names a server by its host and its control port. Nothing is sent yet. */
    public static PartnerServer at(String host, int port) {
        return new PartnerServer(
                new Partner(host, port, "anonymous", "fakeftp@example.com", false), USUAL, null, ignored -> {});
    }

    /** Sets the login; by default, it is anonymous. */
    public PartnerServer login(String user, String password) {
        return new PartnerServer(
                new Partner(partner.host(), partner.port(), user, password, partner.tls()), options, raw, progress);
    }

    /**
     * Sends AUTH TLS before the login (RFC 4217). The server's certificate must be valid for Java; {@code
     * javax.net.ssl.trustStore} names another trust store.
     */
    public PartnerServer tls() {
        return new PartnerServer(
                new Partner(partner.host(), partner.port(), partner.user(), partner.password(), true),
                options,
                raw,
                progress);
    }

    /** Writes nothing to the server. Replies to changes of files are not learnt then. */
    public PartnerServer readOnly() {
        return with(new LearnOptions(true, options.folder(), options.failedLogins()));
    }

    /** Sets the name of the scratch folder, which must not exist; by default {@code fakeftp-scratch}. */
    public PartnerServer folder(String name) {
        return with(new LearnOptions(options.readOnly(), name, options.failedLogins()));
    }

    /**
     * Sets the most failed logins, by default 1. With more, the number after which the server ends the connection can be
     * learnt. Some servers then refuse the address of the client for a while.
     */
    public PartnerServer failedLogins(int most) {
        return with(new LearnOptions(options.readOnly(), options.folder(), most));
    }

    /** Writes the control connections to a file, with masked passwords. */
    public PartnerServer keepRaw(Path file) {
        return new PartnerServer(partner, options, Objects.requireNonNull(file, "file"), progress);
    }

    /**
     * Calls a listener after each command, in the thread of the conversation. It gets the number of commands, and about how
     * many there will be. {@link Progress#onTerminal()} shows them.
     */
    public PartnerServer progress(Consumer<Progress> listener) {
        return new PartnerServer(partner, options, raw, Objects.requireNonNull(listener, "listener"));
    }

    private PartnerServer with(LearnOptions other) {
        return new PartnerServer(partner, other, raw, progress);
    }

    /** Describes what {@link #learn} and {@link #compare} will do, in a few sentences. */
    public String plan() {
        return "Connects to " + partner + " as " + partner.user() + (partner.tls() ? ", with TLS" : "") + ". "
                + (options.readOnly()
                        ? "Writes nothing. "
                        : "Creates the folder " + options.folder()
                                + ", writes about 8 megabytes into it, and removes it. ")
                + "Makes " + options.failedLogins()
                + " failed login(s). Sends about "
                + String.format(Locale.ROOT, "%,d", usualCommands()) + " commands, and stops at a 421.";
    }

    /** Learns the server, and writes its personality to a file. Fails with {@link IOException} if that is not possible. */
    public void learn(Path file) throws IOException {
        checkFolder(file);
        Learner learner = learner();
        try {
            PersonalityFile learnt = learner.learn();
            reportEnd(learner);
            try (Writer out = Files.newBufferedWriter(file)) {
                PersonalityJson.write(learnt, out);
            }
        } finally {
            writeRaw(learner);
        }
    }

    /** Returns the differences between the server and a file, each as lines for people; none if the file is still true. */
    public List<String> compare(Path file) throws IOException {
        Learner learner = learner();
        try {
            List<Difference> differences = learner.compare(PersonalityFiles.read(file));
            reportEnd(learner);
            return differences.stream().map(Difference::toString).toList();
        } finally {
            writeRaw(learner);
        }
    }

    /** Fails with {@link AssertionError}, which lists the differences, if the server differs from a file. */
    public void assertBehavesLike(Path file) throws IOException {
        List<String> differences = compare(file);
        if (!differences.isEmpty()) {
            throw new AssertionError(partner + " does not behave like " + file + ":\n"
                    + differences.stream().collect(Collectors.joining("\n")));
        }
    }

    private static void checkFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isWritable(folder)) {
            throw new IOException(file + " cannot be written: " + folder + " is no folder, or is read-only.");
        }
    }

    private Learner learner() throws IOException {
        if (raw != null) {
            checkFolder(raw);
        }
        return new Learner(partner, options, new FakeStage.Rehearsals(), this::report);
    }

    /** The number is an estimate, which a conversation may exceed. */
    private void report(int commands) {
        progress.accept(new Progress(toString(), commands, Math.max(usualCommands(), commands + 1), UNIT));
    }

    private void reportEnd(Learner learner) {
        int commands = learner.conversation().commands();
        progress.accept(new Progress(toString(), commands, commands, UNIT));
    }

    private int usualCommands() {
        return options.readOnly() ? USUAL_READ_ONLY_COMMANDS : USUAL_COMMANDS;
    }

    private void writeRaw(Learner learner) throws IOException {
        if (raw != null) {
            Files.write(raw, learner.conversation().lines());
        }
    }

    /** Returns host and port. */
    @Override
    public String toString() {
        return partner.toString();
    }
}

package dev.fakeftp.internal.session;

import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Notice;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.data.AddressMapping;
import dev.fakeftp.internal.data.PassiveLease;
import dev.fakeftp.internal.data.PreparedData;
import dev.fakeftp.internal.data.Protection;
import dev.fakeftp.internal.datasets.DatasetSession;
import dev.fakeftp.internal.fault.CancellableWait;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.personality.Behaviour.LineEndRule;
import dev.fakeftp.internal.personality.Behaviour.TransferRules;
import dev.fakeftp.internal.transfer.DataTransfer;
import dev.fakeftp.internal.transfer.InTransferHandler;
import dev.fakeftp.internal.transfer.TransferOptions;
import dev.fakeftp.internal.transfer.TransferRequest;
import dev.fakeftp.internal.users.ResetLock;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSession;

/** The state of one client's session. Its own thread uses it; any thread may abort its transfer. */
public final class Session {
    private final long number;
    private final ServerContext context;
    private final AddressMapping addresses;
    private final ControlChannel control;
    private final Login login;
    private final CurrentTransfer currentTransfer;
    private SessionOptions options;
    private NextTransfer next;
    private SessionFiles files;

    /**
     * Creates a session before its first command.
     *
     * @param wait cancels the session's waits
     * @param inTransfer handles commands during a transfer
     */
    public Session(
            long number,
            ServerContext context,
            AddressMapping addresses,
            ControlChannel control,
            CancellableWait wait,
            InTransferHandler inTransfer) {
        this.number = number;
        this.context = context;
        this.addresses = addresses;
        this.control = control;
        this.login = new Login(
                context.users(),
                context.settings().profile().behaviour().login(),
                context.settings().limits().loginDelay(),
                wait);
        this.currentTransfer = new CurrentTransfer(context, control, inTransfer);
        this.options = new SessionOptions(firstProtection(), context.settings().profile());
        this.next = new NextTransfer();
        this.files = new SessionFiles(context);
    }

    /** The session's number in the journal. */
    public long number() {
        return number;
    }

    /** The parts of the server that all sessions share. */
    public ServerContext context() {
        return context;
    }

    /** The files below the user's root, with the user's permissions. */
    public FileTree tree() {
        return files.tree();
    }

    /** The session's view of data sets, if the server has data sets and a user is logged in. */
    public Optional<DatasetSession> datasets() {
        return files.datasets();
    }

    /** Returns the server's path for a path of the user. The journal and tests use server paths. */
    public FtpPath onServer(FtpPath path) {
        return files.onServer(path);
    }

    /** The state of the login. */
    public Login login() {
        return login;
    }

    /** The lock for a reset of the user's part. */
    public ResetLock resetLock() {
        return context.users().resetLock(login.user());
    }

    /** Checks the password and enters the home. Fails like {@link Login#password}, or with 530 if there is no home. */
    public void password(String password) {
        begin(login.password(password));
    }

    /**
     * Checks the account after PASS and enters the home. Fails like {@link Login#account}, or with 530 if there is no
     * home.
     */
    public void account(String account) {
        begin(login.account(account));
    }

    /** RFC 959, section 5.4: 530 on failure. Only the journal has the reason, which names the server's folders. */
    private void begin(FtpUser user) {
        try {
            files = SessionFiles.of(user, login.user(), context);
        } catch (IOException | InvalidPathException e) {
            login.forget();
            context.recorder()
                    .notice(
                            number,
                            "#" + number + " " + user.name() + ": cannot create the home " + user.home() + " below "
                                    + user.root() + ": " + e);
            throw new ReplyException(
                    530,
                    "The server cannot create the root or home folder of this user. Declare another folder, or remove"
                            + " the file in its place. The server's journal has the details.");
        }
        context.recorder().loggedIn(number, login.user());
    }

    /** The session's options. */
    public SessionOptions options() {
        return options;
    }

    /** The preparations for the next transfer. */
    public NextTransfer next() {
        return next;
    }

    /** The client's address of the control connection; in a container it may be the engine's gateway. */
    public InetAddress client() {
        return control.remote().getAddress();
    }

    /** Returns whether the control connection is encrypted. */
    public boolean encrypted() {
        return control.encrypted();
    }

    /** Records the TLS parameters of the control connection, if it is encrypted. */
    public void noteEncryption() {
        Optional<SSLSession> tls = control.tls();
        if (tls.isPresent()) {
            Encryption agreed =
                    new Encryption(tls.get().getProtocol(), tls.get().getCipherSuite(), false, false);
            context.recorder().encrypted(number, agreed);
        }
    }

    /** MS-FTPS: implicit TLS implies PROT P. */
    private Protection firstProtection() {
        return context.tls().mode() == TlsMode.IMPLICIT ? Protection.PRIVATE : Protection.CLEAR;
    }

    /** The idle limit in seconds, as text such as {@code 0.5}. */
    public String idleSeconds() {
        return control.limitSeconds();
    }

    /** Sets the idle limit from SITE IDLE. */
    public void limitIdle(Duration limit) {
        control.limit(limit);
    }

    /** The charset of names and listings. */
    public Charset charset() {
        return control.names().charset();
    }

    /** Encodes lines in the client's charset. */
    public byte[] encode(String lines) {
        return control.names().encode(lines);
    }

    /** Sets the charset from OPTS UTF8. */
    public void charset(Charset chosen) {
        control.charset(chosen);
    }

    /** Changes the charset of names if the last command needs it, and reports that. */
    public void noteCharset(Command command) {
        if (control.names().fallBack()) {
            context.recorder()
                    .notice(
                            number,
                            charset().equals(StandardCharsets.UTF_8)
                                    ? Notice.Subject.NOT_UTF_8
                                    : Notice.Subject.NOT_IN_CHARSET,
                            "#" + number + " " + command + " is not in " + charset()
                                    + " and was read as ISO 8859-1. The session now uses ISO 8859-1 for listings and replies.");
        }
    }

    /** The working folder. */
    public FtpPath folder() {
        return files.folder();
    }

    /** The user's home. */
    public FtpPath home() {
        return files.home();
    }

    /** Changes the working folder. */
    public void enter(FtpPath path) {
        files.enter(path);
    }

    /** Resolves an argument. {@code ~} is the user's home, as with vsftpd, unless a file has that name. */
    public FtpPath path(String argument) {
        return files.path(argument);
    }

    /** Resolves the new name of a file. */
    public FtpPath renamed(FtpPath from, String argument) {
        return files.renamed(from, argument);
    }

    /** Stores the path from RNFR. */
    public void renameFrom(FtpPath path) {
        files.renameFrom(path);
    }

    /** Returns whether the client has sent RNFR, and RNTO must follow. */
    public boolean renaming() {
        return files.renaming();
    }

    /** Forgets the path from RNFR. */
    public void forgetRenameSource() {
        files.forgetRenameSource();
    }

    /** Returns the path from RNFR once. Fails with 503 without RNFR. */
    public FtpPath takeRenameSource() {
        return files.takeRenameSource();
    }

    /** Leases a passive port, drops an earlier preparation, and returns the address for the client. */
    public HostPort listen(String verb) {
        next.makeRoom(verb);
        PassiveLease lease = context.passivePorts().lease(addresses.allowedPeers(ends()));
        HostPort address = addresses.advertised(ends(), lease.port());
        next.prepare(new PreparedData(DataMode.PASSIVE, verb, address, lease));
        return address;
    }

    /** Prepares an active data connection and drops an earlier preparation. */
    public void connect(Command asked, HostPort target) throws IOException {
        next.makeRoom(asked.verb());
        next.prepare(new PreparedData(
                DataMode.ACTIVE,
                asked.verb(),
                target,
                addresses.connect(target, ends(), () -> noteMissingRelay(asked))));
    }

    /** Opens the prepared data connection now. Fails with 425. */
    public void connectNow() {
        next.open(context.settings().limits().dataConnect());
    }

    private void noteMissingRelay(Command asked) {
        context.recorder()
                .notice(
                        number,
                        Notice.Subject.NO_RELAY,
                        "#" + number + " " + asked + " names the client's own machine, which the server cannot reach,"
                                + " because no relay is connected. Use passive mode.");
    }

    /** The network protocols of data connections (RFC 2428). */
    public Set<IpFamily> families() {
        return addresses.families(ends());
    }

    /** The server's address, as the client sees it. */
    public InetAddress server() {
        return control.local().getAddress();
    }

    /** The port to which the client has connected. */
    public int controlPort() {
        return control.local().getPort();
    }

    private AddressMapping.Ends ends() {
        return new AddressMapping.Ends(server(), client());
    }

    /**
     * Begins a transfer over the prepared data connection. It uses up the preparation, and any unused offset. Fails with
     * 425 without a preparation, 521 if TLS is required but not set. The caller closes the transfer.
     */
    public DataTransfer transfer(String verb, FtpPath path) {
        TransferRules rules = context.settings().profile().behaviour().transfers();
        return transfer(verb, path, options.ofTransfers(rules.download(), rules.upload()));
    }

    /** Begins a listing, as {@link #transfer} does. Its line ends are those of the wire. */
    public DataTransfer listing(String verb, FtpPath path) {
        return transfer(verb, path, options.ofTransfers(LineEndRule.CONVERTED, LineEndRule.CONVERTED));
    }

    private DataTransfer transfer(String verb, FtpPath path, TransferOptions how) {
        next.takeOffset();
        if (options.protection() == Protection.CLEAR && context.tls().holds(TlsPolicy.TLS_FOR_DATA)) {
            throw new ReplyException(
                    521, "This server requires encrypted data connections. Send PBSZ 0 and PROT P first.");
        }
        DataTransfer started = currentTransfer.begin(new TransferRequest(
                number, login.user(), verb, path, onServer(path), tree(), next.takePrepared(), how));
        if (context.resetLock().closing() || resetLock().closing()) {
            started.abort();
        }
        return started;
    }

    /** The running transfer, and the control connection during it. */
    public CurrentTransfer currentTransfer() {
        return currentTransfer;
    }

    /** Describes the data connection's state; safe for any thread. */
    public String transferStatus() {
        return currentTransfer.status().orElseGet(next::toString);
    }

    /** Restores the state of a new connection (REIN, RFC 959, section 4.1.1). */
    public void forgetAll() {
        end();
        login.forget();
        options = new SessionOptions(firstProtection(), context.settings().profile());
        next = new NextTransfer();
        files = new SessionFiles(context);
        limitIdle(context.settings().limits().idle());
        charset(context.settings().charset());
    }

    /** Releases all resources of the session. */
    public void end() {
        context.reactions().sessionEnded(number);
        next.dropPrepared();
    }
}

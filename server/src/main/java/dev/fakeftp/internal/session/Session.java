package dev.fakeftp.internal.session;

import dev.fakeftp.DataMode;
import dev.fakeftp.Encryption;
import dev.fakeftp.FtpUser;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.fault.Brake;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.IpFamily;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one client has said so far. Its own thread uses it; any thread may give up its transfer. */
public final class Session {
    private static final String HOME = "~";

    private final long number;
    private final Site site;
    private final View view;
    private final ControlChannel control;
    private final InTransferHandler inTransfer;
    private final Login login;
    private Choices choices;
    private NextTransfer next = new NextTransfer();
    private FtpPath root = FtpPath.ROOT;
    private FileTree tree;
    private FtpPath home = FtpPath.ROOT;
    private FtpPath folder = FtpPath.ROOT;
    private Optional<FtpPath> renameSource = Optional.empty();
    private final List<String> said = new ArrayList<>();
    private volatile Optional<DataTransfer> transfer = Optional.empty();
    private boolean leftBeforeReply;

    /**
     * A session whose client has said nothing yet, and sees the network as its door shows it.
     *
     * @param brake what its waits can be ended with
     * @param inTransfer serves what the client sends during a transfer
     */
    public Session(
            long number, Site site, View view, ControlChannel control, Brake brake, InTransferHandler inTransfer) {
        this.number = number;
        this.site = site;
        this.view = view;
        this.control = control;
        this.inTransfer = inTransfer;
        this.choices = new Choices(firstProtection());
        this.tree = site.tree();
        this.login = new Login(site.users(), site.limits().loginDelay(), brake);
    }

    /** The session's number in the journal. */
    public long number() {
        return number;
    }

    /** What it shares with the others. */
    public Site site() {
        return site;
    }

    /** The files below the user's root, as far as the user may have them. */
    public FileTree tree() {
        return tree;
    }

    /** The server's own path for one that the user sees: what the journal and the test know it by. */
    public FtpPath onServer(FtpPath path) {
        return path.below(root);
    }

    /** Who the client is. */
    public Login login() {
        return login;
    }

    /** What the user's commands pass while nobody resets the user's part of the server. */
    public Gate gate() {
        return site.users().gate(login.user());
    }

    /** Takes the password of the user whom USER has named. Fails as {@link Login#password}, or for want of a home. */
    public void password(String password) {
        begin(login.password(password));
    }

    /** Takes the account that PASS has asked for. Fails as {@link Login#account}, or for want of a home. */
    public void account(String account) {
        begin(login.account(account));
    }

    /** RFC 959, section 5.4: 530 if it cannot be. The journal alone tells why, because that names the server's folders. */
    private void begin(FtpUser user) {
        try {
            settle(user);
        } catch (IOException | InvalidPathException e) {
            login.forget();
            site.recorder()
                    .notice(
                            number,
                            "#" + number + " " + user.name() + " has no home " + user.home() + " below " + user.root()
                                    + ": " + e);
            throw new ReplyException(
                    530,
                    "There can be no folder for the root or the home of this user. Declare another one, or remove the"
                            + " file in its place; the server's journal says more.");
        }
        site.recorder().loggedIn(number, login.user());
    }

    /** The root stays what it is until the next login, whatever becomes of the user meanwhile. */
    private void settle(FtpUser user) throws IOException {
        FtpPath top = FtpPath.of(user.root());
        FtpPath first = FtpPath.of(user.home());
        site.tree().createFolders(top);
        FileTree own = site.tree().below(top);
        own.createFolders(first);
        root = top;
        tree = own.with(new UserRights(site.users(), login.user(), top, own));
        home = first;
        folder = home;
        renameSource = Optional.empty();
    }

    /** What the client has chosen. */
    public Choices choices() {
        return choices;
    }

    /** What the client has said about its next transfer. */
    public NextTransfer next() {
        return next;
    }

    /** The client's end of the control connection; in a container it may be the engine's gateway. */
    public InetAddress client() {
        return control.remote().getAddress();
    }

    /** Whether the control connection is encrypted. */
    public boolean encrypted() {
        return control.encrypted();
    }

    /** Tells the journal what the control connection has agreed on, if it is encrypted. */
    public void noteEncryption() {
        control.tls()
                .map(tls -> new Encryption(tls.getProtocol(), tls.getCipherSuite(), false, false))
                .ifPresent(agreed -> site.recorder().encrypted(number, agreed));
    }

    /** MS-FTPS: who has begun with TLS has said PROT P by that. */
    private Protection firstProtection() {
        return site.tls().mode() == TlsMode.IMPLICIT ? Protection.PRIVATE : Protection.CLEAR;
    }

    /** A data connection that is to be encrypted as PROT has asked for: nothing has been agreed on yet. */
    TlsData encrypt(DataChannel plain) throws IOException {
        return new TlsData(
                plain,
                site.tls().forData(control.remote()),
                control.tls().orElseThrow(),
                site.tls().policies());
    }

    /** How many seconds the client may be silent, as text such as {@code 0.5}. */
    public String idleSeconds() {
        return control.limitSeconds();
    }

    /** Takes the choice of SITE IDLE. */
    public void limitIdle(Duration limit) {
        control.limit(limit);
    }

    /** How names are written, in lists too. */
    public Charset charset() {
        return control.names().charset();
    }

    /** Lines as bytes, in the charset that the client reads. */
    public byte[] encode(String lines) {
        return control.names().encode(lines);
    }

    /** Takes the choice of OPTS UTF8. */
    public void charset(Charset chosen) {
        control.charset(chosen);
    }

    /** The working folder. */
    public FtpPath folder() {
        return folder;
    }

    /** Makes another folder the working folder. */
    public void enter(FtpPath path) {
        folder = path;
    }

    /** The path that the client means by an argument. {@code ~} is the user's home, as with vsftpd, unless a file has that name. */
    public FtpPath path(String argument) {
        String text = site.imitation().paths().read(argument);
        boolean fromHome = text.equals(HOME) || text.startsWith(HOME + "/");
        return fromHome && !tree.exists(folder.resolve(HOME))
                ? home.resolve("." + text.substring(HOME.length()))
                : folder.resolve(text);
    }

    /** Remembers what RNFR named. */
    public void renameFrom(FtpPath path) {
        renameSource = Optional.of(path);
    }

    /** What RNFR named, once: 503 if it did not. */
    public FtpPath takeRenameSource() {
        FtpPath source = renameSource.orElseThrow(() -> new ReplyException(503, "Send RNFR first."));
        renameSource = Optional.empty();
        return source;
    }

    /** Leases a passive port in place of what was prepared before, and tells what the client must dial. */
    public HostPort listen(String verb) {
        next.makeRoom(verb);
        PassiveLease lease = site.passivePorts().lease(view.callers(ends()));
        HostPort dialled = view.dialledByClient(ends(), lease.port());
        next.prepare(new PreparedData(DataMode.PASSIVE, verb, dialled, lease));
        return dialled;
    }

    /** Prepares to dial the client in place of what was prepared before. */
    public void dial(String verb, HostPort target) throws IOException {
        next.makeRoom(verb);
        next.prepare(new PreparedData(DataMode.ACTIVE, verb, target, view.dial(target, ends())));
    }

    /** The network protocols that data connections may have (RFC 2428). */
    public Set<IpFamily> families() {
        return view.families(ends());
    }

    private View.Ends ends() {
        return new View.Ends(control.local().getAddress(), client());
    }

    /**
     * A transfer over what was prepared, which is used up by it, as is an offset that nobody took: 425 if nothing was
     * prepared, 521 if it must be encrypted and would not be. The caller closes it.
     */
    public DataTransfer transfer(String verb, FtpPath path) {
        next.takeOffset();
        if (choices.protection() == Protection.CLEAR && site.tls().holds(TlsPolicy.TLS_FOR_DATA)) {
            throw new ReplyException(521, "Data connections are encrypted here. Send PBSZ 0 and PROT P first.");
        }
        DataTransfer started = new DataTransfer(this, verb, path, next.takePrepared());
        transfer = Optional.of(started);
        if (site.gate().closing() || gate().closing()) {
            started.abort();
        }
        return started;
    }

    /** What goes on with the data connection. Any thread may ask. */
    public String transferStatus() {
        return transfer.map(DataTransfer::status).orElseGet(next::toString);
    }

    /** Hears the client while its transfer runs, if that lasts. */
    SideTalk sideTalk() {
        return site.sideTalks().begin(control, line -> inTransfer.handler(this, line));
    }

    /** Looks once whether the client has ended the control connection before its transfer is replied to. */
    void lookForClient() {
        leftBeforeReply = control.clientHasLeft();
        if (leftBeforeReply) {
            inTransfer.clientHasLeft();
        }
    }

    /** Whether the client had ended the control connection when it was looked for last. */
    public boolean leftBeforeReply() {
        return leftBeforeReply;
    }

    /** Sends a reply that is not the command's last. */
    void say(Reply reply) throws IOException {
        said.addAll(reply.lines());
        control.write(reply);
    }

    /** The lines that went out before the command's last reply, once. */
    public List<String> takeSaid() {
        List<String> lines = List.copyOf(said);
        said.clear();
        return lines;
    }

    void transferEnded() {
        transfer = Optional.empty();
    }

    /** Gives up the transfer that runs, if one does. */
    public void abortTransfer() {
        transfer.ifPresent(DataTransfer::abort);
    }

    /** Ends the transfer that runs, if one does, because the control connection has ended for this reason. */
    public void cutTransfer(String why) {
        transfer.ifPresent(running -> running.cut("the control connection ended: " + why));
    }

    /** Knows no more of the client than when it connected (REIN, RFC 959, section 4.1.1). */
    public void forgetAll() {
        end();
        login.forget();
        choices = new Choices(firstProtection());
        next = new NextTransfer();
        root = FtpPath.ROOT;
        tree = site.tree();
        home = FtpPath.ROOT;
        folder = FtpPath.ROOT;
        renameSource = Optional.empty();
        limitIdle(site.limits().idle());
        charset(site.charset());
    }

    /** Gives back what the session holds. */
    public void end() {
        site.reactions().sessionEnded(number);
        next.dropPrepared();
    }
}

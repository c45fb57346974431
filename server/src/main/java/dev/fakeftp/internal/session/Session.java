package dev.fakeftp.internal.session;

import dev.fakeftp.DataMode;
import dev.fakeftp.TransferType;
import dev.fakeftp.internal.files.Checksum;
import dev.fakeftp.internal.files.Facts;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.wire.ControlChannel;
import dev.fakeftp.internal.wire.HostPort;
import dev.fakeftp.internal.wire.LineEnds;
import dev.fakeftp.internal.wire.Records;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Translation;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.Deflater;

/** What one client has said so far. Its own thread uses it; any thread may give up its transfer. */
public final class Session {
    /** As RFC 2577, section 5, asks; more than a test of wrong passwords needs. */
    private static final int MOST_FAILED_LOGINS = 10;

    private final long number;
    private final Site site;
    private final View view;
    private final ControlChannel control;
    private final Predicate<String> heeds;
    private Optional<String> offeredUser = Optional.empty();
    private Optional<String> user = Optional.empty();
    private FtpPath folder = FtpPath.ROOT;
    private TransferType type = TransferType.ASCII;
    private Structure structure = Structure.FILE;
    private TransferMode mode = TransferMode.STREAM;
    private int deflateLevel = Deflater.DEFAULT_COMPRESSION;
    private Facts facts = Facts.ALL;
    private Checksum checksum = Checksum.SHA_256;
    private Duration idleLimit;
    private Optional<PreparedData> prepared = Optional.empty();
    private boolean onlyEpsv;
    private Optional<FtpPath> renameSource = Optional.empty();
    private long offset;
    private long promisedSize;
    private int failedLogins;
    private final Semaphore hurries = new Semaphore(0);
    private final List<String> said = new ArrayList<>();
    private volatile Optional<DataTransfer> transfer = Optional.empty();

    /**
     * A session whose client has said nothing yet, and sees the network as its door shows it.
     *
     * @param heeds takes a line that the client sends during a transfer, or leaves it for afterwards
     */
    public Session(long number, Site site, View view, ControlChannel control, Predicate<String> heeds) {
        this.number = number;
        this.site = site;
        this.view = view;
        this.control = control;
        this.heeds = heeds;
        this.idleLimit = site.limits().idle();
    }

    /** The session's number in the journal. */
    public long number() {
        return number;
    }

    /** What it shares with the others. */
    public Site site() {
        return site;
    }

    /** The server's files. */
    public FileTree tree() {
        return site.tree();
    }

    /** Whether the client has ended the control connection; looks once. */
    boolean clientHasLeft() {
        return control.clientHasLeft();
    }

    /** Hears the client while its transfer runs. */
    SideTalk sideTalk() {
        return new SideTalk(control, heeds, site.watchdog());
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

    /** Notes USER's name, which ends an earlier login. */
    public void offerUser(String name) {
        user = Optional.empty();
        offeredUser = Optional.of(name);
    }

    /** Lets the offered user in if the password is right: 503 without USER, 530 if it is wrong, 421 if it often was. */
    public void logIn(String password) {
        String name = offeredUser.orElseThrow(() -> new ReplyException(503, "Send USER first."));
        offeredUser = Optional.empty();
        delayLogin();
        if (!site.users().admit(name, password)) {
            failedLogins++;
            if (failedLogins == MOST_FAILED_LOGINS) {
                throw ReplyException.closing(
                        421, "Login incorrect for the " + failedLogins + "th time. Connect again to try once more.");
            }
            throw new ReplyException(530, "Login incorrect: this user and password were not declared.");
        }
        user = Optional.of(name);
        site.recorder().loggedIn(number, name);
    }

    /** Waits as long as logins are to take: 421 if the server wants to have done with the session meanwhile. */
    private void delayLogin() {
        Duration delay = site.limits().loginDelay();
        if (delay.isZero()) {
            return;
        }
        hurries.drainPermits();
        // Whoever hurried before that has closed the gate or the connection first.
        boolean hurried = site.gate().closing() || !control.isOpen();
        try {
            hurried = hurried || hurries.tryAcquire(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (hurried) {
            throw ReplyException.closing(421, "The login was given up. Connect again.");
        }
    }

    /** Whether the client has begun to say who it is. */
    public boolean userNamed() {
        return offeredUser.isPresent() || loggedIn();
    }

    /** Whether a user is logged in. */
    public boolean loggedIn() {
        return user.isPresent();
    }

    /** Who is logged in; empty if nobody is. */
    public String user() {
        return user.orElse("");
    }

    /** The client's end of the control connection; in a container it may be the engine's gateway. */
    public InetAddress client() {
        return control.remote().getAddress();
    }

    /** The working folder. */
    public FtpPath folder() {
        return folder;
    }

    /** Makes another folder the working folder. */
    public void enter(FtpPath path) {
        folder = path;
    }

    /** The path that the client means by an argument. */
    public FtpPath path(String argument) {
        return folder.resolve(argument);
    }

    /** How bytes are represented; ASCII until the client says otherwise (RFC 959, section 5.1). */
    public TransferType type() {
        return type;
    }

    /** Takes TYPE's choice: 504 if it does not go with the structure. */
    public void represent(TransferType as) {
        agree(as, structure);
        type = as;
    }

    /** Takes STRU's choice: 504 if it does not go with the type. */
    public void structure(Structure as) {
        agree(type, as);
        structure = as;
    }

    private static void agree(TransferType type, Structure structure) {
        if (structure == Structure.RECORD && type != TransferType.ASCII) {
            throw new ReplyException(504, "Only text has records: use TYPE A with STRU R, or STRU F with TYPE I.");
        }
    }

    /** Takes MODE's choice. */
    public void mode(TransferMode as) {
        mode = as;
    }

    /** Deflates as much, from 0 for not at all to 9 for as much as can be. */
    public void deflateLevel(int level) {
        deflateLevel = level;
    }

    /** A data connection that carries the bytes as MODE wants them. */
    DataChannel carrying(DataChannel plain) {
        return mode == TransferMode.STREAM ? plain : new DeflatedData(plain, deflateLevel);
    }

    /** How the next transfer's bytes differ from those on the disk. */
    Translation translation() {
        if (type == TransferType.IMAGE) {
            return Translation.none();
        }
        return structure == Structure.RECORD ? new Records() : new LineEnds();
    }

    /** What MLST and MLSD tell; all facts until the client says otherwise (RFC 3659, section 7.9). */
    public Facts facts() {
        return facts;
    }

    /** Takes the choice of OPTS MLST. */
    public void wantFacts(Facts chosen) {
        facts = chosen;
    }

    /** What HASH computes. */
    public Checksum checksum() {
        return checksum;
    }

    /** Takes the choice of OPTS HASH. */
    public void wantChecksum(Checksum chosen) {
        checksum = chosen;
    }

    /** How long the client may be silent. */
    public Duration idleLimit() {
        return idleLimit;
    }

    /** Takes the choice of SITE IDLE. */
    public void limitIdle(Duration limit) {
        idleLimit = limit;
        control.limit(limit);
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

    /** Remembers where REST wants the next transfer to begin. */
    public void restartAt(long byteNumber) {
        offset = byteNumber;
    }

    /** Where the next transfer begins, once: 0 unless REST has just said otherwise. */
    public long takeOffset() {
        long taken = offset;
        offset = 0;
        return taken;
    }

    /** Remembers how large the next upload's file will be, as ALLO promised. */
    public void promise(long size) {
        promisedSize = size;
    }

    private void forgetNextTransfer() {
        offset = 0;
        promisedSize = 0;
    }

    /** Takes EPSV ALL, after which EPSV is the only way to a data connection (RFC 2428, section 4). */
    public void allowOnlyEpsv() {
        onlyEpsv = true;
    }

    /** TYPE, STRU and MODE as they are chosen now. */
    public String representation() {
        return "TYPE " + type + ", STRU " + structure + ", MODE " + mode;
    }

    /** What goes on with the data connection. Any thread may ask. */
    public String transferStatus() {
        return transfer.map(DataTransfer::status)
                .or(() -> prepared.map(data -> "A data connection is prepared by " + data.verb()))
                .orElse("No data connection");
    }

    /** Leases a passive port in place of what was prepared before, and tells what the client must dial. */
    public HostPort listen(String verb) {
        prepareData(verb);
        PassiveLease lease = site.passivePorts().lease(view.callers(ends()));
        prepared = Optional.of(new PreparedData(DataMode.PASSIVE, verb, lease));
        return view.dialledByClient(ends(), lease.port());
    }

    /** Prepares to dial the client in place of what was prepared before. */
    public void dial(String verb, HostPort target) throws IOException {
        prepareData(verb);
        prepared = Optional.of(new PreparedData(DataMode.ACTIVE, verb, view.dial(target, ends())));
    }

    /**
     * A transfer over what was prepared, which is used up by it, as are ALLO's promise and an offset that nobody took:
     * 425 if nothing was prepared. The caller closes it.
     */
    public DataTransfer transfer(String verb, FtpPath path) {
        long promised = promisedSize;
        forgetNextTransfer();
        PreparedData data = prepared.orElseThrow(() -> new ReplyException(425, "Use PASV, EPSV, PORT or EPRT first."));
        prepared = Optional.empty();
        DataTransfer started = new DataTransfer(this, verb, path, data, promised);
        transfer = Optional.of(started);
        if (site.gate().closing()) {
            started.abort();
        }
        return started;
    }

    /** Knows no more of the client than when it connected (REIN, RFC 959, section 4.1.1). */
    public void forgetAll() {
        user = Optional.empty();
        offeredUser = Optional.empty();
        folder = FtpPath.ROOT;
        type = TransferType.ASCII;
        structure = Structure.FILE;
        mode = TransferMode.STREAM;
        deflateLevel = Deflater.DEFAULT_COMPRESSION;
        facts = Facts.ALL;
        checksum = Checksum.SHA_256;
        limitIdle(site.limits().idle());
        onlyEpsv = false;
        renameSource = Optional.empty();
        forgetNextTransfer();
        dropPrepared();
    }

    /** Gives up the transfer that runs, if one does, and the wait for a delayed login. */
    public void abortTransfer() {
        hurries.release();
        transfer.ifPresent(DataTransfer::abort);
    }

    void transferEnded() {
        transfer = Optional.empty();
    }

    /** Gives back what the session holds. */
    public void end() {
        dropPrepared();
    }

    private View.Ends ends() {
        return new View.Ends(control.local().getAddress(), client());
    }

    private void prepareData(String verb) {
        if (onlyEpsv && !verb.equals("EPSV")) {
            throw new ReplyException(501, "After EPSV ALL only EPSV is allowed (RFC 2428).");
        }
        dropPrepared();
    }

    /** Gives up what was prepared for a transfer. */
    public void dropPrepared() {
        prepared.ifPresent(data -> data.opener().close());
        prepared = Optional.empty();
    }
}

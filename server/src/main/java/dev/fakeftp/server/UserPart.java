package dev.fakeftp.server;

import dev.fakeftp.Count;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpReactions;
import dev.fakeftp.FtpTls;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Query;
import dev.fakeftp.Upload;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.TreeFiles;
import dev.fakeftp.internal.journal.Recorder;
import dev.fakeftp.internal.journal.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What one user has of a server, as a handle: its files, and its part of the journal. */
final class UserPart implements FakeFtp {
    private final FakeFtpServer server;
    private final FtpUser user;
    private final FtpPath root;
    private final Scope scope;

    UserPart(FakeFtpServer server, FtpUser user) {
        this.server = server;
        this.user = user;
        this.root = FtpPath.of(user.root());
        this.scope = new Scope(user.name(), root.toString());
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public FtpFiles files() {
        try {
            server.site().tree().createFolders(root);
            FileTree part = server.site().tree().below(root);
            return new TreeFiles(() -> {
                server.site();
                return part;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("There can be no root for " + user + " at " + root + ".", e);
        }
    }

    @Override
    public List<Upload> uploads() {
        return recorder().uploads(scope).all();
    }

    @Override
    public <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost) {
        Recorder recorder = recorder();
        return Objects.requireNonNull(query, "query")
                .await(count, atMost, (number, plain, left) -> recorder.await(scope, number, plain, left));
    }

    @Override
    public Upload takeUpload(String glob, Duration atMost) {
        return recorder().takeUpload(scope, glob, atMost);
    }

    @Override
    public Journal journal() {
        return recorder().journal(scope);
    }

    @Override
    public FtpFaults faults() {
        server.site();
        return new ServerFaults(server, scope);
    }

    @Override
    public FtpReactions reactions() {
        return new ServerReactions(server.site().reactions(), scope);
    }

    @Override
    public FtpUsers users() {
        return server.users();
    }

    @Override
    public FtpTls tls() {
        return server.tls();
    }

    @Override
    public FakeFtp forUser(String name) {
        return server.forUser(name);
    }

    /** Others go on meanwhile, and the whole server is reset before or after, but not at the same time. */
    @Override
    public void reset() {
        server.site().gate().pass(() -> {
            server.site().users().gate(user.name()).whileEmpty(() -> server.abortTransfers(user.name()), () -> {
                if (!root.isRoot()) {
                    server.restore(root);
                }
                faults().clear();
                reactions().clear();
                server.site().reactions().forget(user.name());
                recorder().clear(scope);
            });
            return root;
        });
    }

    @Override
    public void disconnectAll() {
        server.site();
        server.disconnect(user.name());
    }

    private Recorder recorder() {
        return server.site().recorder();
    }
}

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
import dev.fakeftp.internal.session.ServerContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A handle on one user's part of a server: its files and its part of the journal. */
final class UserScopedFakeFtp implements FakeFtp {
    private final FakeFtp server;
    private final RunningServer running;
    private final FtpUser user;
    private final FtpPath root;
    private final Scope scope;

    UserScopedFakeFtp(FakeFtp server, RunningServer running, FtpUser user) {
        this.server = server;
        this.running = running;
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
            context().tree().createFolders(root);
            FileTree part = context().tree().below(root);
            return new TreeFiles(
                    () -> {
                        context();
                        return part;
                    },
                    () -> context().recorder().changed());
        } catch (IOException e) {
            throw new UncheckedIOException("The root " + root + " of " + user + " cannot be created.", e);
        }
    }

    @Override
    public List<Upload> uploads() {
        return recorder().uploads(scope).all();
    }

    @Override
    public <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost) {
        return recorder().await(scope, count, query, atMost);
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
        context();
        return new ServerFaults(running::context, scope);
    }

    @Override
    public FtpReactions reactions() {
        return new ServerReactions(context().reactions(), scope);
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

    /** Resets this user's part while other users go on. A reset of the whole server runs before or after it. */
    @Override
    public URI page() {
        return server.page();
    }

    @Override
    public void reset() {
        context().resetLock().pass(() -> {
            context().users().resetLock(user.name()).whileEmpty(() -> running.abortTransfers(user.name()), () -> {
                if (!root.isRoot()) {
                    running.restore(root);
                }
                faults().clear();
                reactions().clear();
                context().reactions().forget(user.name());
                recorder().clear(scope);
            });
            return root;
        });
    }

    @Override
    public void disconnectAll() {
        context();
        running.disconnect(user.name());
    }

    private Recorder recorder() {
        return context().recorder();
    }

    private ServerContext context() {
        return running.context();
    }
}

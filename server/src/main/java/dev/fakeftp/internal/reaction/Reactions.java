package dev.fakeftp.internal.reaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakeftp.Reaction;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.journal.Recorder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Performs the reactions to ended uploads: at once on the session's thread, or later on a separate thread.
 *
 * <p>Files change before the journal records the upload. The journal records the upload and its reactions in one step.
 * So a test that waits for an upload also finds the reaction's result. Safe for any thread.
 */
public final class Reactions implements Closeable {
    /** The maximum number of delayed reactions. */
    private static final int MOST_PENDING = 10_000;

    /** The time limit for a running reaction when the server closes, in milliseconds. */
    private static final long LAST_MILLIS = 1_000;

    private final ReactionPlan plan;
    private final FileTree tree;
    private final Recorder recorder;
    private final Turns turns;
    private final Set<Later> pending = ConcurrentHashMap.newKeySet();
    private final Queue<PendingReply> pendingReplies = new ConcurrentLinkedQueue<>();
    private final ScheduledThreadPoolExecutor timer;

    /** Runs a user's work while no reset of the server or of the user's part runs. */
    public interface Turns {
        /** Runs the work now, or as soon as the reset is over. */
        void take(String user, Runnable work);
    }

    /** A delayed reaction. Compared by identity: an upload may trigger two equal ones. */
    private static final class Later {
        private final Reaction reaction;
        private final EndedUpload upload;

        Later(Reaction reaction, EndedUpload upload) {
            this.reaction = reaction;
            this.upload = upload;
        }
    }

    /** The reply to the next command of a session. */
    private record PendingReply(Reaction reaction, EndedUpload upload, String reply) {}

    /** Creates the reactions of a server; {@link #restore} returns to the declared ones. */
    public Reactions(Collection<Reaction> declared, FileTree tree, Recorder recorder, Turns turns) {
        this.plan = new ReactionPlan(declared);
        this.tree = tree;
        this.recorder = recorder;
        this.turns = turns;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "fakeftp-reactions");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Adds reactions after the present ones; see {@link dev.fakeftp.FtpReactions#add}. */
    public void add(Collection<Reaction> reactions) {
        plan.add(reactions);
    }

    /** The reactions that can still trigger. */
    public List<Reaction> all() {
        return plan.all();
    }

    /** Removes the matching reactions, with their delayed work. */
    public void remove(Predicate<Reaction> condition) {
        plan.remove(condition);
        pending.removeIf(later -> condition.test(later.reaction));
        pendingReplies.removeIf(answer -> condition.test(answer.reaction()));
    }

    /** Drops the delayed work of a user's uploads. */
    public void forget(String user) {
        pending.removeIf(later -> later.upload.user().equals(user));
        pendingReplies.removeIf(answer -> answer.upload().user().equals(user));
    }

    /** Restores the declared reactions and drops all delayed work. */
    public void restore() {
        pending.clear();
        pendingReplies.clear();
        plan.restore();
    }

    /** Drops the pending replies of an ended session. */
    public void sessionEnded(long session) {
        if (!pendingReplies.isEmpty()) {
            pendingReplies.removeIf(answer -> answer.upload().session() == session);
        }
    }

    /** Returns the reply with which a reaction replaces a command's own reply, if any. */
    public Optional<String> takeReply(long session) {
        if (pendingReplies.isEmpty()) {
            return Optional.empty();
        }
        Optional<PendingReply> next = pendingReplies.stream()
                .filter(answer -> answer.upload().session() == session)
                .findFirst()
                .filter(pendingReplies::remove);
        next.ifPresent(answer ->
                note(answer.reaction(), answer.upload(), "answered the command").run());
        return next.map(PendingReply::reply);
    }

    /** Reacts to an ended upload; {@code noted} records it in the journal. */
    public void ended(EndedUpload upload, Runnable noted) {
        react(plan.isEmpty() ? List.of() : List.of(upload), noted);
    }

    /** Reacts to complete uploads with a new path; {@code noted} records the rename in the journal. */
    public void renamed(long session, FtpPath from, FtpPath to, Runnable noted) {
        react(plan.isEmpty() ? List.of() : moved(session, from, to), noted);
    }

    private List<EndedUpload> moved(long session, FtpPath from, FtpPath to) {
        return recorder.completeAt(from.toString()).stream()
                .map(upload -> {
                    FtpPath before = FtpPath.of(upload.path());
                    FtpPath now = before.inside(from).orElse(FtpPath.ROOT).below(to);
                    return new EndedUpload(
                            Reaction.Trigger.UPLOAD, upload.sequence(), session, upload.user(), before, now);
                })
                .toList();
    }

    private void react(List<EndedUpload> uploads, Runnable noted) {
        List<Runnable> notes = new ArrayList<>();
        for (EndedUpload upload : uploads) {
            FtpPath file = upload.path();
            for (Reaction reaction : plan.triggeredBy(upload)) {
                if (reaction.delay().isZero()) {
                    file = act(reaction, upload, file, notes);
                } else {
                    notes.add(() -> actLater(reaction, upload));
                }
            }
        }
        if (notes.isEmpty()) {
            noted.run();
        } else {
            recorder.inOneStep(
                    () -> Stream.concat(Stream.of(noted), notes.stream()).forEach(Runnable::run));
        }
    }

    private void actLater(Reaction reaction, EndedUpload upload) {
        if (pending.size() >= MOST_PENDING) {
            note(reaction, upload, "failed: " + MOST_PENDING + " other reactions are pending")
                    .run();
            return;
        }
        Later later = new Later(reaction, upload);
        pending.add(later);
        var unused = timer.schedule(
                () -> turns.take(upload.user(), () -> act(later)),
                reaction.delay().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Performs a delayed reaction on the file's current path, which the journal has. */
    private void act(Later later) {
        if (pending.remove(later)) {
            List<Runnable> notes = new ArrayList<>();
            FtpPath file =
                    recorder.pathOf(later.upload.sequence()).map(FtpPath::of).orElse(later.upload.path());
            act(later.reaction, later.upload, file, notes);
            recorder.inOneStep(() -> notes.forEach(Runnable::run));
        }
    }

    /** Performs a reaction, adds its notes for the journal, and returns the file's new path. */
    private FtpPath act(Reaction reaction, EndedUpload upload, FtpPath file, List<Runnable> notes) {
        try {
            FtpPath root = FtpPath.of(reaction.root());
            String seen = inside(root, upload.path()).toString();
            FtpPath to = FtpPath.of(reaction.to(seen, upload.user()));
            String text = reaction.text(seen, upload.user());
            switch (reaction.action()) {
                case PUT -> {
                    write(tree.below(root), to, text.getBytes(UTF_8));
                    notes.add(note(reaction, upload, "wrote " + to.below(root)));
                }
                case RENAME -> {
                    FtpPath moved = to.below(root);
                    FileTree part = tree.below(root);
                    part.createFolders(to.parent());
                    part.rename(inside(root, file), to);
                    notes.add(() -> recorder.renamed(upload.session(), file.toString(), moved.toString()));
                    notes.add(note(reaction, upload, "renamed " + file + " to " + moved));
                    return moved;
                }
                case DELETE -> {
                    tree.below(root).deleteFile(inside(root, file));
                    notes.add(note(reaction, upload, "deleted " + file));
                }
                case REPLY -> pendingReplies.add(new PendingReply(reaction, upload, text));
            }
        } catch (IOException | RuntimeException e) {
            notes.add(note(reaction, upload, "failed: " + reason(e)));
        }
        return file;
    }

    /** Replaces the file in one step, so that a client never reads a part of it. */
    private static void write(FileTree part, FtpPath path, byte[] content) throws IOException {
        part.createFolders(path.parent());
        part.replace(path, content);
    }

    private static FtpPath inside(FtpPath root, FtpPath file) throws FileSystemException {
        return file.inside(root)
                .orElseThrow(() -> new FileSystemException(file.toString(), null, file + " is not below " + root));
    }

    private Runnable note(Reaction reaction, EndedUpload upload, String what) {
        return () -> recorder.notice(
                upload.session(),
                "#" + upload.session() + " reaction " + reaction + ": " + what + ", for " + upload.path());
    }

    /** Returns a reason without the real path of the root. */
    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return e instanceof FileSystemException refused
                ? Objects.requireNonNullElse(refused.getReason(), e.getClass().getSimpleName())
                : e.toString();
    }

    /** Drops all work that is not running. */
    @Override
    public void close() {
        pending.clear();
        timer.shutdownNow();
        try {
            boolean unused = timer.awaitTermination(LAST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

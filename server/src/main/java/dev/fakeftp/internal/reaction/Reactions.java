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
 * Does what the server does when uploads have ended: at once on the session's thread, or later on one of its own.
 *
 * <p>Files change before the journal tells of the upload, and the journal tells all of it in one step. So whoever is woken by
 * an upload finds what was done about it. Safe for any thread.
 */
public final class Reactions implements Closeable {
    /** How many wait for their delay to pass. */
    private static final int MOST_PENDING = 10_000;

    /** How long one that is being done may take when the server is closed. */
    private static final long LAST_MILLIS = 1_000;

    private final ReactionPlan plan;
    private final FileTree tree;
    private final Recorder recorder;
    private final Turns turns;
    private final Set<Later> pending = ConcurrentHashMap.newKeySet();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ScheduledThreadPoolExecutor timer;

    /** Lets work that belongs to a user be done while nobody resets the server or the user's part of it. */
    public interface Turns {
        /** Does it now, or as soon as the reset is over. */
        void take(String user, Runnable work);
    }

    /** What is to be done when its delay has passed. Compared by identity: an upload may trigger two that are alike. */
    private static final class Later {
        private final Reaction reaction;
        private final EndedUpload upload;

        Later(Reaction reaction, EndedUpload upload) {
            this.reaction = reaction;
            this.upload = upload;
        }
    }

    /** The reply to the next command of a session. */
    private record Answer(Reaction reaction, EndedUpload upload, String reply) {}

    /** The reactions of a server; those that were declared come back with {@link #restore}. */
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

    /** Adds some after those that are there; see {@link dev.fakeftp.FtpReactions#add}. */
    public void add(Collection<Reaction> reactions) {
        plan.add(reactions);
    }

    /** Those that can still be triggered. */
    public List<Reaction> all() {
        return plan.all();
    }

    /** Removes the reactions that the condition takes, and what they would still do. */
    public void remove(Predicate<Reaction> condition) {
        plan.remove(condition);
        pending.removeIf(later -> condition.test(later.reaction));
        answers.removeIf(answer -> condition.test(answer.reaction()));
    }

    /** Leaves undone what the uploads of a user have triggered so far. */
    public void forget(String user) {
        pending.removeIf(later -> later.upload.user().equals(user));
        answers.removeIf(answer -> answer.upload().user().equals(user));
    }

    /** Brings back what was declared, and leaves undone what was triggered so far. */
    public void restore() {
        pending.clear();
        answers.clear();
        plan.restore();
    }

    /** Leaves undone what a session that has ended would have been told. */
    public void sessionEnded(long session) {
        answers.removeIf(answer -> answer.upload().session() == session);
    }

    /** The reply to a session's command that a reaction gives in its place, if one does. */
    public Optional<String> takeReply(long session) {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        Optional<Answer> next = answers.stream()
                .filter(answer -> answer.upload().session() == session)
                .findFirst()
                .filter(answers::remove);
        next.ifPresent(answer ->
                note(answer.reaction(), answer.upload(), "answered the command").run());
        return next.map(Answer::reply);
    }

    /** Reacts to an upload that has ended; {@code noted} tells the journal so. */
    public void ended(EndedUpload upload, Runnable noted) {
        react(plan.isEmpty() ? List.of() : List.of(upload), noted);
    }

    /** Reacts to the complete uploads that have another path; {@code noted} tells the journal that a client has renamed. */
    public void renamed(long session, FtpPath from, FtpPath to, Runnable noted) {
        react(plan.isEmpty() ? List.of() : moved(session, from, to), noted);
    }

    private List<EndedUpload> moved(long session, FtpPath from, FtpPath to) {
        return recorder.completeAt(from.toString()).stream()
                .map(upload -> {
                    FtpPath before = FtpPath.of(upload.path());
                    FtpPath now = before.inside(from).orElse(FtpPath.ROOT).below(to);
                    return new EndedUpload(
                            Reaction.Trigger.UPLOAD,
                            upload.sequence(),
                            session,
                            upload.user(),
                            Optional.of(before),
                            now);
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
            note(reaction, upload, "failed: " + MOST_PENDING + " others wait for their delay")
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

    /** Where the file is by then, the journal knows. */
    private void act(Later later) {
        if (pending.remove(later)) {
            List<Runnable> notes = new ArrayList<>();
            FtpPath file =
                    recorder.pathOf(later.upload.sequence()).map(FtpPath::of).orElse(later.upload.path());
            act(later.reaction, later.upload, file, notes);
            recorder.inOneStep(() -> notes.forEach(Runnable::run));
        }
    }

    /** Does it, adds what the journal is to be told, and returns where the upload's file is afterwards. */
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
                case REPLY -> answers.add(new Answer(reaction, upload, text));
            }
        } catch (IOException | RuntimeException e) {
            notes.add(note(reaction, upload, "failed: " + reason(e)));
        }
        return file;
    }

    /** In one step, so that a client which waits for the file never reads half of it. */
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

    /** Where the root lies is nobody's business. */
    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return e instanceof FileSystemException refused
                ? Objects.requireNonNullElse(refused.getReason(), e.getClass().getSimpleName())
                : e.toString();
    }

    /** Leaves undone what is not being done now. */
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

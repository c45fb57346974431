package dev.fakeftp.internal.reaction;

import dev.fakeftp.Glob;
import dev.fakeftp.Reaction;
import dev.fakeftp.internal.files.FtpPath;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A reaction with its count. Safe for any thread. */
final class ArmedReaction {
    private final Reaction reaction;
    private final FtpPath root;
    private final @Nullable Glob paths;
    private final AtomicInteger triggered = new AtomicInteger();

    ArmedReaction(Reaction reaction) {
        this.reaction = reaction;
        this.root = FtpPath.of(reaction.root());
        this.paths = reaction.path().isEmpty() ? null : new Glob(reaction.path());
    }

    /** The reaction. */
    Reaction reaction() {
        return reaction;
    }

    /** Counts a match and returns whether the reaction triggers. */
    boolean triggeredBy(EndedUpload upload) {
        return reaction.trigger() == upload.trigger()
                && (reaction.user().isEmpty() || reaction.user().equals(upload.user()))
                && matches(upload.path())
                && (upload.before() == null || !matches(upload.before()))
                && triggered.getAndIncrement() < reaction.times();
    }

    private boolean matches(FtpPath path) {
        return path.inside(root)
                .filter(below -> paths == null || paths.matches(below.toString()))
                .isPresent();
    }

    /** Returns whether the reaction can never trigger again. */
    boolean isOver() {
        return triggered.get() >= reaction.times();
    }
}

package dev.fakeftp.server;

import dev.fakeftp.FtpReactions;
import dev.fakeftp.Reaction;
import dev.fakeftp.internal.journal.Scope;
import dev.fakeftp.internal.reaction.Reactions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The reactions of a server, or of one user. */
record ServerReactions(Reactions reactions, Scope scope) implements FtpReactions {
    @Override
    public void add(Reaction... added) {
        reactions.add(Stream.of(Objects.requireNonNull(added, "reactions"))
                .map(reaction -> Objects.requireNonNull(reaction, "reaction"))
                .map(reaction -> scope.all() ? reaction : reaction.within(scope.user(), scope.root()))
                .toList());
    }

    @Override
    public List<Reaction> all() {
        return reactions.all().stream().filter(this::isOwn).toList();
    }

    @Override
    public void clear() {
        reactions.remove(this::isOwn);
    }

    private boolean isOwn(Reaction reaction) {
        return scope.all() || reaction.user().equals(scope.user());
    }
}

package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.FtpReactions;
import dev.fakeftp.Reaction;
import java.util.List;
import java.util.Objects;

/** The reactions of a server in another process. */
record RemoteReactions(AdminClient client) implements FtpReactions {
    @Override
    public void add(Reaction... reactions) {
        for (Reaction each : Objects.requireNonNull(reactions, "reactions")) {
            Objects.requireNonNull(each, "reaction");
        }
        client.tellJson(Route.ADD_REACTIONS, reactions);
    }

    @Override
    public List<Reaction> all() {
        return client.ask(Route.REACTIONS, new TypeToken<List<Reaction>>() {});
    }

    @Override
    public void clear() {
        client.tell(Route.CLEAR_REACTIONS);
    }
}

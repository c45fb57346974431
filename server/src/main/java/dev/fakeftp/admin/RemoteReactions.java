package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.FtpReactions;
import dev.fakeftp.Reaction;
import dev.fakeftp.admin.AdminClient.Request;
import java.util.List;
import java.util.Objects;

/** The reactions of a server in another process. */
record RemoteReactions(AdminClient client) implements FtpReactions {
    @Override
    public void add(Reaction... reactions) {
        for (Reaction each : Objects.requireNonNull(reactions, "reactions")) {
            Objects.requireNonNull(each, "reaction");
        }
        client.tell(Request.post("/api/reactions").json(reactions).streaming());
    }

    @Override
    public List<Reaction> all() {
        return client.ask(Request.get("/api/reactions"), new TypeToken<List<Reaction>>() {});
    }

    @Override
    public void clear() {
        client.tell(Request.delete("/api/reactions"));
    }
}

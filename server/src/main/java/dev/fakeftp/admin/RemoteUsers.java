package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.admin.AdminClient.Request;
import dev.fakeftp.internal.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The users of a server in another process. */
record RemoteUsers(AdminClient client) implements FtpUsers {
    @Override
    public List<FtpUser> all() {
        return client.ask(Request.get("/api/users"), new TypeToken<List<FtpUser>>() {});
    }

    @Override
    public void put(FtpUser user) {
        client.tell(Request.put("/api/users").json(Objects.requireNonNull(user, "user")));
    }

    @Override
    public void remove(String name) {
        client.tell(Request.post("/api/users/remove").json(new Json.Name(name)));
    }

    @Override
    public void deny(String glob, FtpPermission... permissions) {
        for (FtpPermission each : Objects.requireNonNull(permissions, "permissions")) {
            Objects.requireNonNull(each, "permission");
        }
        client.tell(Request.post("/api/users/deny").json(new Json.Denial(glob, Set.copyOf(List.of(permissions)))));
    }

    @Override
    public void allowAll() {
        client.tell(Request.post("/api/users/allow-all"));
    }
}

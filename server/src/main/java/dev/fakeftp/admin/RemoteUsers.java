package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.internal.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The users of a server in another process. */
record RemoteUsers(AdminClient client) implements FtpUsers {
    @Override
    public List<FtpUser> all() {
        return client.ask(Route.USERS, new TypeToken<List<FtpUser>>() {});
    }

    @Override
    public void put(FtpUser user) {
        client.tellJson(Route.PUT_USER, Objects.requireNonNull(user, "user"));
    }

    @Override
    public void remove(String name) {
        client.tellJson(Route.REMOVE_USER, new Json.Name(name));
    }

    @Override
    public void deny(String glob, FtpPermission... permissions) {
        for (FtpPermission each : Objects.requireNonNull(permissions, "permissions")) {
            Objects.requireNonNull(each, "permission");
        }
        client.tellJson(Route.DENY, new Json.Denial(glob, Set.copyOf(List.of(permissions))));
    }

    @Override
    public void allowAll() {
        client.tell(Route.ALLOW_ALL);
    }
}

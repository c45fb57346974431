package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The faults of a server in another process. */
record RemoteFaults(AdminClient client) implements FtpFaults {
    @Override
    public void add(Fault... faults) {
        for (Fault each : Objects.requireNonNull(faults, "faults")) {
            Objects.requireNonNull(each, "fault");
        }
        client.tellJson(Route.ADD_FAULTS, faults);
    }

    @Override
    public List<Fault> all() {
        return client.ask(Route.FAULTS, new TypeToken<List<Fault>>() {});
    }

    @Override
    public void clear() {
        client.tell(Route.CLEAR_FAULTS);
    }

    @Override
    public void awaitHeld(String hold, Duration atMost) {
        client.tellJson(Route.AWAIT_HELD, new Json.Hold(hold, Waits.checked(atMost)), atMost);
    }

    @Override
    public void release(String hold) {
        client.tellJson(Route.RELEASE, new Json.Hold(hold, Duration.ZERO));
    }
}

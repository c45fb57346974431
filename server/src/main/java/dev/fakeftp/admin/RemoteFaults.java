package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.Waits;
import dev.fakeftp.internal.json.FaultBody;
import dev.fakeftp.internal.json.Json;
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
        client.tellJson(Route.ADD_FAULTS, FaultBody.of(List.of(faults)));
    }

    @Override
    public List<Fault> all() {
        List<FaultBody> bodies = client.ask(Route.FAULTS, new TypeToken<List<FaultBody>>() {});
        return FaultBody.faults(bodies.toArray(new FaultBody[0]));
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

package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.admin.AdminClient.Request;
import dev.fakeftp.internal.journal.Waits;
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
        client.tell(
                Request.post("/api/faults").json(FaultBody.of(List.of(faults))).streaming());
    }

    @Override
    public List<Fault> all() {
        List<FaultBody> bodies = client.ask(Request.get("/api/faults"), new TypeToken<List<FaultBody>>() {});
        return FaultBody.faults(bodies.toArray(new FaultBody[0]));
    }

    @Override
    public void remove(Fault... faults) {
        for (Fault each : Objects.requireNonNull(faults, "faults")) {
            Objects.requireNonNull(each, "fault");
        }
        client.tell(Request.post("/api/faults/remove").json(FaultBody.of(List.of(faults))));
    }

    @Override
    public void clear() {
        client.tell(Request.delete("/api/faults"));
    }

    @Override
    public void awaitHeld(String hold, Duration atMost) {
        client.tell(Request.post("/api/faults/await-held")
                .json(new Json.Hold(hold, Waits.checked(atMost)))
                .within(AdminClient.sum(AdminClient.ANSWER, atMost)));
    }

    @Override
    public List<String> held() {
        return client.ask(Request.get("/api/faults/held"), new TypeToken<List<String>>() {});
    }

    @Override
    public void release(String hold) {
        client.tell(Request.post("/api/faults/release").json(new Json.Hold(hold, Duration.ZERO)));
    }
}

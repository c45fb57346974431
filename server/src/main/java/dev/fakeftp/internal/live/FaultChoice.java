package dev.fakeftp.internal.live;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fakeftp.Fault;
import dev.fakeftp.FaultEffect.Moment;
import dev.fakeftp.internal.json.FaultBody;
import dev.fakeftp.internal.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Faults to choose from: the rows of the table in docs/faults.md.
 *
 * @param title the first column of the table
 */
record FaultChoice(String title, List<Fault> faults) {
    private static final Duration HELD = Duration.ofMinutes(5);

    /** Members that a person need not see in a fault that always triggers, for anybody. */
    private static final Set<JsonElement> USUAL =
            Set.of(new JsonPrimitive(""), new JsonPrimitive(0), new JsonPrimitive("PT0S"), new JsonPrimitive("SERVER"));

    static final List<FaultChoice> ALL = List.of(
            of("another reply", Fault.on("STOR").at("/in/*.csv").reply(552, "Quota exceeded.")),
            of("too many connections", Fault.tooManyConnections()),
            of("greeting of another protocol", Fault.onConnect().raw("SSH-2.0-OpenSSH_9.2\r\n")),
            of("no greeting", Fault.onConnect().silence()),
            of("immediate close", Fault.onConnect().close()),
            of("refused login", Fault.loginRefused()),
            of("server shutdown", Fault.serverGoingDown()),
            of("session that ends early", Fault.on("NOOP").close()),
            of("session reset", Fault.afterReply("NOOP").reset()),
            of("keep-alive without a reply", Fault.on("NOOP").silence()),
            of("no more replies", Fault.on("NOOP").stall()),
            of("lost 226", Fault.lost226()),
            of("reply of several lines", Fault.on("NOOP").reply(200, "One\nTwo\nThree")),
            of("dribbled reply", Fault.on("NOOP").dribble(Duration.ofMillis(1))),
            of("bare line feed", Fault.on("NOOP").raw("200 Fine.\n")),
            of(
                    "truncated reply",
                    Fault.on("NOOP").raw("20"),
                    Fault.afterReply("NOOP").close()),
            of("late 226", Fault.beforeReply("STOR").delay(Duration.ofMillis(300))),
            of("early 226", Fault.atByte(0).of("STOR").reply(226, "Done already.")),
            of("wrong SIZE", Fault.on("SIZE").reply(213, "4711")),
            of("partial LIST", Fault.atByte(70).of("LIST").truncate()),
            of("download that ends early", Fault.atByte(1_000).of("RETR").truncate()),
            of("download cut at a byte", Fault.atByte(1_000).of("RETR").close()),
            of("download reset at a byte", Fault.atByte(1_000).of("RETR").reset()),
            of("stalled download", Fault.atByte(1_000).of("RETR").stall()),
            of("upload reset at a byte", Fault.atByte(65_536).of("STOR").reset()),
            of("unread upload", Fault.atByte(0).of("STOR").stall()),
            of("corrupt byte", Fault.atByte(2).of("STOR").corrupt()),
            of("slow line", Fault.slowLine(4_000)),
            of("disk full", Fault.diskFull()),
            of(
                    "hanging passive port, or no active connection",
                    Fault.onData().of("RETR").stall()),
            of("TLS refused", Fault.onTls().close()),
            of("hold point", Fault.atByte(3).of("STOR").hold("half", HELD)));

    private static FaultChoice of(String title, Fault... faults) {
        return new FaultChoice(title, List.of(faults));
    }

    /** Returns the faults as JSON, without members that have their usual values. */
    String json() {
        return json(faults).toString();
    }

    static JsonArray json(List<Fault> faults) {
        JsonArray all = new JsonArray();
        for (JsonElement each : Json.GSON.toJsonTree(FaultBody.of(faults)).getAsJsonArray()) {
            all.add(brief(each.getAsJsonObject()));
        }
        return all;
    }

    private static JsonObject brief(JsonObject fault) {
        // A byte may be the first one.
        boolean atByte = fault.get("moment").getAsString().equals(Moment.BYTE.name());
        JsonObject brief = new JsonObject();
        fault.entrySet().stream()
                .filter(member -> !USUAL.contains(member.getValue())
                        || (atByte && member.getKey().equals("at")))
                .forEach(member -> brief.add(member.getKey(), member.getValue()));
        return brief;
    }
}

package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.FtpTls;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.admin.AdminClient.Request;
import dev.fakeftp.internal.json.Json;
import java.util.Objects;
import java.util.Set;

/** The TLS of a server in another process. */
record RemoteTls(AdminClient client) implements FtpTls {
    @Override
    public String pem() {
        return ask().pem();
    }

    @Override
    public Set<TlsPolicy> policies() {
        return ask().policies();
    }

    @Override
    public void choose(TlsPolicy... chosen) {
        for (TlsPolicy each : Objects.requireNonNull(chosen, "chosen")) {
            Objects.requireNonNull(each, "policy");
        }
        client.tell(Request.put("/api/tls/policies").json(chosen));
    }

    Json.Tls ask() {
        return client.ask(Request.get("/api/tls"), TypeToken.get(Json.Tls.class));
    }
}

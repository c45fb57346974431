package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.FtpTls;
import dev.fakeftp.TlsPolicy;
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
        client.tellJson(Route.TLS_POLICIES, chosen);
    }

    Json.Tls ask() {
        return client.ask(Route.TLS, TypeToken.get(Json.Tls.class));
    }
}

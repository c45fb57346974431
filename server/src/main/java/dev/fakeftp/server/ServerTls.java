package dev.fakeftp.server;

import dev.fakeftp.FtpTls;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.tls.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** The TLS of a server. */
record ServerTls(Supplier<ServerContext> server) implements FtpTls {
    ServerTls {
        if (server.get().tls().mode() == TlsMode.OFF) {
            throw new IllegalStateException(
                    "This server has no TLS. Enable it: tls(TlsMode.EXPLICIT) for a server in this JVM,"
                            + " withTls(TlsMode.EXPLICIT) for a container.");
        }
    }

    @Override
    public String pem() {
        try {
            return tls().pem();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public Set<TlsPolicy> policies() {
        return tls().policies();
    }

    @Override
    public void choose(TlsPolicy... chosen) {
        for (TlsPolicy each : Objects.requireNonNull(chosen, "chosen")) {
            Objects.requireNonNull(each, "policy");
        }
        tls().choose(List.of(chosen));
    }

    private Tls tls() {
        return server.get().tls();
    }
}

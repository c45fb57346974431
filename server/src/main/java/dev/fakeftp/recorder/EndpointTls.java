package dev.fakeftp.recorder;

import dev.fakeftp.FtpTls;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.tls.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** The TLS of a recorder or replay towards its clients. */
record EndpointTls(Tls tls) implements FtpTls {
    @Override
    public String pem() {
        try {
            return tls.pem();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public Set<TlsPolicy> policies() {
        return tls.policies();
    }

    @Override
    public void choose(TlsPolicy... chosen) {
        tls.choose(List.of(chosen));
    }
}

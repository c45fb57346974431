package dev.fakeftp.internal.recording;

import java.io.IOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * The control connections of one session on both sides, and the TLS towards each.
 *
 * @param context remembers the TLS sessions with the server, which its data connections resume
 */
record SessionPeers(RecorderSettings settings, LineConnection client, LineConnection server, SSLContext context) {
    /** Returns the engine for a connection to the server. */
    SSLEngine toServer() {
        return settings.trust().engine(context, settings.host(), settings.port());
    }

    /** Returns the engine for a data connection with the client. */
    SSLEngine toClientForData() throws IOException {
        return settings.tls().forData(client.remote());
    }

    void close() {
        client.close();
        server.close();
    }
}

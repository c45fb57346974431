package dev.fakeftp.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.commons.net.DefaultSocketFactory;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/**
 * Commons Net's client with one version of TLS. Its data connections either all resume a session of the control
 * connection, or never do. It accepts every certificate.
 */
final class EncryptedClient extends FTPSClient {
    private final Handshakes handshakes;
    private final Certificates certificates;
    private final SSLContext context;
    private @Nullable SSLSocket data;
    private boolean resumed;

    EncryptedClient(Handshakes handshakes) {
        this(handshakes, new Certificates());
    }

    private EncryptedClient(Handshakes handshakes, Certificates certificates) {
        this(handshakes, certificates, context(certificates));
    }

    private EncryptedClient(Handshakes handshakes, Certificates certificates, SSLContext context) {
        super(context);
        this.handshakes = handshakes;
        this.certificates = certificates;
        this.context = context;
        setEnabledProtocols(new String[] {handshakes.protocol()});
    }

    /** Returns a context without sessions of other connections. */
    private static SSLContext context(TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no TLS.", e);
        }
    }

    /** Returns whether the last data connection resumed a session. */
    boolean resumed() {
        return resumed;
    }

    /** Leaves TLS on data connections to {@link #encrypt}. They must be passive. */
    @Override
    public void execPROT(String level) throws IOException {
        super.execPROT(level);
        setSocketFactory(new ControlPortSockets(getRemotePort()));
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, @Nullable String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        return plain == null ? null : encrypt(plain);
    }

    private SSLSocket encrypt(Socket plain) throws IOException {
        SSLContext sessions = handshakes.resumed() ? context : context(certificates);
        SSLSocket secure =
                (SSLSocket) sessions.getSocketFactory().createSocket(plain, _hostname_, plain.getPort(), true);
        secure.setEnabledProtocols(getEnabledProtocols());
        int checked = certificates.checked;
        secure.startHandshake();
        resumed = certificates.checked == checked;
        data = secure;
        return secure;
    }

    /**
     * Uploads a file. To resume under TLS 1.3, it reads the connection to its end, because that brings the ticket for the next
     * one. The JDK keeps one ticket and uses it once.
     */
    @Override
    public boolean storeFile(String remote, InputStream local) throws IOException {
        if (handshakes != Handshakes.RESUMED_1_3) {
            return super.storeFile(remote, local);
        }
        try (OutputStream out = storeFileStream(remote)) {
            if (out == null) {
                return false;
            }
            local.transferTo(out);
            out.flush();
            SSLSocket secure = Objects.requireNonNull(data);
            secure.shutdownOutput();
            secure.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        return completePendingCommand();
    }

    /** Accepts and counts certificates. The JDK asks once for each full handshake, and never for a resumed session. */
    private static final class Certificates implements X509TrustManager {
        private int checked;

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("This is a client.");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            checked++;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Makes sockets that report the control port as their remote port: the JDK looks for a session by host and port. */
    private static final class ControlPortSockets extends DefaultSocketFactory {
        private final int controlPort;

        ControlPortSockets(int controlPort) {
            this.controlPort = controlPort;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public int getPort() {
                    return controlPort;
                }
            };
        }
    }
}

package com.example.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * An FTPS client whose data connections resume the TLS session of its control connection. Servers such as vsftpd require
 * this (else 522). The JDK finds a session by the server's host and port, so data connections report the control port.
 */
public final class SessionReusingFtpsClient extends FTPSClient {
    private final SSLContext context;

    public SessionReusingFtpsClient(SSLContext context) {
        super(context);
        this.context = context;
        // Under TLS 1.3 the JDK does not resume reliably after an upload.
        setEnabledProtocols(new String[] {"TLSv1.2"});
    }

    /** Leaves TLS on data connections to {@link #_openDataConnection_}. */
    @Override
    public void execPROT(String level) throws IOException {
        super.execPROT(level);
        setSocketFactory(null);
        setServerSocketFactory(null);
    }

    @Override
    protected Socket _openDataConnection_(String command, String argument) throws IOException {
        Socket data = super._openDataConnection_(command, argument);
        if (data == null) {
            return null;
        }
        SSLSocket secure = (SSLSocket) context.getSocketFactory()
                .createSocket(new ShownAtPort(data, getRemotePort()), _hostname_, getRemotePort(), true);
        secure.setEnabledProtocols(getEnabledProtocols());
        secure.startHandshake();
        return secure;
    }

    /** A connected socket that reports another remote port. */
    private static final class ShownAtPort extends Socket {
        private final Socket socket;
        private final int port;

        ShownAtPort(Socket socket, int port) {
            this.socket = socket;
            this.port = port;
        }

        @Override
        public int getPort() {
            return port;
        }

        @Override
        public InetAddress getInetAddress() {
            return socket.getInetAddress();
        }

        @Override
        public boolean isConnected() {
            return socket.isConnected();
        }

        @Override
        public boolean isClosed() {
            return socket.isClosed();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void setSoTimeout(int millis) throws SocketException {
            socket.setSoTimeout(millis);
        }

        @Override
        public int getSoTimeout() throws SocketException {
            return socket.getSoTimeout();
        }

        @Override
        public void shutdownOutput() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

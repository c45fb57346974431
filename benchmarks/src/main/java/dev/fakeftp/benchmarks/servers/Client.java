package dev.fakeftp.benchmarks.servers;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPListParseEngine;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/** A session of Commons Net, logged in and in binary mode, alike for all servers. A refusal is an exception. */
public final class Client implements Closeable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /**
     * Ports for clients in active mode, below those of {@link PortRange}. Among the ephemeral ports, which are full of ended
     * connections here, the system looks for a free one for up to 2 ms.
     */
    private static final int FIRST_ACTIVE = 10_000;

    /** Ports of one session. It uses one at a time, and again at once. */
    private static final int ACTIVE_PORTS = 100;

    /** More than the sessions at a time. */
    private static final int MOST_ACTIVE = 100;

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final FTPClient ftp;

    private Client(FTPClient ftp) {
        this.ftp = ftp;
    }

    /** Connects and logs in. */
    public static Client connect(Endpoint endpoint) throws IOException {
        Client client = logIn(endpoint);
        try {
            client.prepare(endpoint);
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** Connects and logs in, but does nothing else, so that the session is not ready for transfers. */
    public static Client logIn(Endpoint endpoint) throws IOException {
        Client client = new Client(endpoint.client().get());
        try {
            client.open(endpoint);
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private void open(Endpoint endpoint) throws IOException {
        ftp.setConnectTimeout((int) CONNECT.toMillis());
        ftp.setDefaultTimeout((int) SILENCE.toMillis());
        ftp.setDataTimeout(SILENCE);
        ftp.connect(endpoint.host(), endpoint.port());
        check(FTPReply.isPositiveCompletion(ftp.getReplyCode()));
        check(ftp.login("bench", "bench"));
    }

    private void prepare(Endpoint endpoint) throws IOException {
        if (ftp instanceof FTPSClient encrypted) {
            encrypted.execPBSZ(0);
            encrypted.execPROT("P");
        }
        check(ftp.setFileType(FTP.BINARY_FILE_TYPE));
        if (endpoint.active()) {
            int first = FIRST_ACTIVE + SESSIONS.incrementAndGet() % MOST_ACTIVE * ACTIVE_PORTS;
            ftp.setActivePortRange(first, first + ACTIVE_PORTS - 1);
        } else {
            ftp.enterLocalPassiveMode();
        }
    }

    /** Uploads a small file. */
    public void store(String path, byte[] content) throws IOException {
        check(ftp.storeFile(path, new ByteArrayInputStream(content)));
    }

    /** Returns whether the last data connection resumed a TLS session; false for clients that do not look. */
    public boolean resumed() {
        return ftp instanceof EncryptedClient encrypted && encrypted.resumed();
    }

    /** Begins an upload. The caller writes the bytes, closes the stream and calls {@link #finish}. */
    public OutputStream beginUpload(String path) throws IOException {
        OutputStream data = ftp.storeFileStream(path);
        check(data != null);
        return data;
    }

    /** Begins a download. The caller reads the bytes, closes the stream and calls {@link #finish}. */
    public InputStream beginDownload(String path) throws IOException {
        InputStream data = ftp.retrieveFileStream(path);
        check(data != null);
        return data;
    }

    /** Waits for the last reply of a transfer after its stream was closed. */
    public void finish() throws IOException {
        check(ftp.completePendingCommand());
    }

    /** Deletes a file. */
    public void delete(String path) throws IOException {
        check(ftp.deleteFile(path));
    }

    /** Reads a folder's LIST to its end without parsing it. The result parses the lines on demand. */
    public FTPListParseEngine list(String folder) throws IOException {
        return checked(ftp.initiateListParsing("UNIX", folder));
    }

    /** Reads a folder's MLSD in this way. */
    public FTPListParseEngine listFacts(String folder) throws IOException {
        return checked(ftp.initiateMListParsing(folder));
    }

    private FTPListParseEngine checked(FTPListParseEngine list) throws IOException {
        check(FTPReply.isPositiveCompletion(ftp.getReplyCode()));
        return list;
    }

    /** Closes the control connection without QUIT. */
    @Override
    public void close() throws IOException {
        ftp.disconnect();
    }

    private void check(boolean done) throws IOException {
        if (!done) {
            throw new IOException("The server refused: " + ftp.getReplyString());
        }
    }
}

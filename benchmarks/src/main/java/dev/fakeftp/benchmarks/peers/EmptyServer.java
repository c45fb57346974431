package dev.fakeftp.benchmarks.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** The smallest server in a JVM: it listens and sends a greeting. */
public final class EmptyServer {
    private static final int PORT = 2121;

    private EmptyServer() {}

    /** Sends the greeting to each client, without end. */
    public static void main(String[] arguments) throws IOException {
        byte[] greeting = "220 empty\r\n".getBytes(US_ASCII);
        try (ServerSocket listener = new ServerSocket(PORT)) {
            while (!listener.isClosed()) {
                try (Socket client = listener.accept();
                        OutputStream out = client.getOutputStream()) {
                    out.write(greeting);
                }
            }
        }
    }
}

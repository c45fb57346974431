package dev.fakeftp.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Objects;

/**
 * Checks that the server in the same container sends its greeting. It serves HEALTHCHECK, so it loads nothing but a
 * socket.
 */
final class Health {
    private static final int LIMIT_MILLIS = 4000;
    private static final int USUAL_PORT = 2121;

    private Health() {}

    /** Exits with 0 if the server at FAKEFTP_PORT (by default 2121) sends its greeting, else with 1 and a reason. */
    public static void main(String[] args) {
        String port = Objects.requireNonNullElse(System.getenv("FAKEFTP_PORT"), "" + USUAL_PORT);
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            // With implicit TLS the greeting follows the handshake.
            if ("implicit".equalsIgnoreCase(System.getenv("FAKEFTP_TLS"))
                    || socket.getInputStream().read() == '2') {
                return;
            }
            System.out.println("Port " + port + " does not send an FTP greeting.");
        } catch (NumberFormatException e) {
            System.out.println("FAKEFTP_PORT is not a number: " + port);
        } catch (IOException e) {
            System.out.println("Port " + port + " does not answer: " + e.getMessage());
        }
        System.exit(1);
    }
}

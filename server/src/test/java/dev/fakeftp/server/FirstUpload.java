package dev.fakeftp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** A program that starts a server, uploads a file and stops the server, as the first test of a JVM does. */
final class FirstUpload {
    private FirstUpload() {}

    public static void main(String[] arguments) throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().start();
                Socket control = new Socket(server.host(), server.port())) {
            BufferedReader replies = new BufferedReader(new InputStreamReader(control.getInputStream(), US_ASCII));
            expect("220", replies);
            say(control, "USER a");
            expect("331", replies);
            say(control, "PASS b");
            expect("230", replies);
            say(control, "TYPE I");
            expect("200", replies);
            say(control, "PASV");
            String[] address = expect("227", replies).replaceAll("[^0-9,]", "").split(",", -1);
            say(control, "STOR first.txt");
            int port = (Integer.parseInt(address[4]) << 8) + Integer.parseInt(address[5]);
            try (Socket data = new Socket(server.host(), port)) {
                data.getOutputStream().write("0123456789".getBytes(US_ASCII));
            }
            expect("150", replies);
            expect("226", replies);
        }
    }

    private static void say(Socket control, String command) throws IOException {
        control.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
    }

    private static String expect(String code, BufferedReader replies) throws IOException {
        String reply = replies.readLine();
        if (reply == null || !reply.startsWith(code)) {
            throw new IOException("Expected " + code + ", not " + reply);
        }
        return reply;
    }
}

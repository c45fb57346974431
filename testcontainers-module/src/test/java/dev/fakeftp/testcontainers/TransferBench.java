package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.TlsMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;

/**
 * How fast a client on the host transfers in active mode, which the relay in this JVM carries, beside passive mode, which
 * needs no relay, and beside passive mode with TLS: in turns, with the same container. Run it with
 * {@code dev/bench [ROUNDS]}.
 */
public final class TransferBench {
    private static final int LARGE_MIB = 256;
    private static final byte[] SMALL = new byte[1024];
    private static final int SMALL_TRANSFERS = 200;
    private static final String ACTIVE = "active, by the relay: ";
    private static final String PASSIVE = "passive: ";
    private static final String ENCRYPTED = "passive, TLS 1.3: ";
    private static final String UPLOAD = "upload, MiB/s";
    private static final String DOWNLOAD = "download, MiB/s";
    private static final String SMALL_UPLOADS = "small uploads (1 KiB), 1/s";

    /** What the client reads and writes at once, so that it is not the limit. */
    private final byte[] chunk = new byte[1 << 20];

    private final Figures rates = new Figures();
    private final FTPClient plain;
    private final FTPClient encrypted;

    private TransferBench(FTPClient plain, FTPClient encrypted) {
        this.plain = plain;
        this.encrypted = encrypted;
    }

    /** Takes the number of rounds; one more comes first and does not count. */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        try (FakeFtpContainer ftp = new FakeFtpContainer().withTls(TlsMode.EXPLICIT)) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                TransferBench bench = new TransferBench(client.ftp(), Client.encrypted(ftp));
                bench.round();
                bench.rates.clear();
                for (int i = 0; i < rounds; i++) {
                    bench.round();
                }
                bench.print(rounds);
            }
        }
    }

    private void round() throws IOException {
        plain.enterLocalActiveMode();
        measure(ACTIVE, plain);
        plain.enterLocalPassiveMode();
        measure(PASSIVE, plain);
        measure(ENCRYPTED, encrypted);
    }

    private void measure(String mode, FTPClient client) throws IOException {
        long start = System.nanoTime();
        upload(client);
        note(mode + UPLOAD, LARGE_MIB, start);
        start = System.nanoTime();
        download(client);
        note(mode + DOWNLOAD, LARGE_MIB, start);
        start = System.nanoTime();
        for (int i = 0; i < SMALL_TRANSFERS; i++) {
            check(client.storeFile("small", new ByteArrayInputStream(SMALL)), client);
        }
        note(mode + SMALL_UPLOADS, SMALL_TRANSFERS, start);
    }

    private void upload(FTPClient client) throws IOException {
        try (OutputStream out = client.storeFileStream("large")) {
            for (int i = 0; i < LARGE_MIB; i++) {
                out.write(chunk);
            }
        }
        check(client.completePendingCommand(), client);
    }

    private void download(FTPClient client) throws IOException {
        long left = LARGE_MIB * (long) chunk.length;
        try (InputStream in = client.retrieveFileStream("large")) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                left -= count;
            }
        }
        check(client.completePendingCommand(), client);
        check(left == 0, client);
    }

    private static void check(boolean done, FTPClient client) {
        assertThat(done).as(client.getReplyString()).isTrue();
    }

    private void note(String what, int amount, long since) {
        rates.note(what, amount / ((System.nanoTime() - since) / 1e9));
    }

    private void print(int rounds) {
        rates.print("Transfers of one client, " + rounds + " rounds in turns");
        for (String what : List.of(UPLOAD, DOWNLOAD, SMALL_UPLOADS)) {
            rates.printRatio("active to passive, " + what, ACTIVE + what, PASSIVE + what);
            rates.printRatio("TLS to clear, " + what, ENCRYPTED + what, PASSIVE + what);
        }
    }
}

package dev.fakeftp.testcontainers;

import dev.fakeftp.TlsMode;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * How long a container takes from create to its first upload, beside a static greeter with the same ports and the same
 * probe, in turns. Run it with {@code dev/bench [ROUNDS]}, which builds the greeter's image.
 */
public final class StartBench {
    private static final DockerImageName GREETER = DockerImageName.parse("fakeftp-bench/greeter:latest");
    private static final String GREETER_READY = "greeter: create + start to greeting";
    private static final String GREETER_REMOVED = "greeter: remove";
    private static final String OURS_READY = "Fake FTP: create + start to announced and greeting";
    private static final String OURS_UPLOADED = "Fake FTP: create + start to first upload done";
    private static final String TLS_READY = "with TLS: create + start to announced and greeting";
    private static final String TLS_UPLOADED = "with TLS: create + start to first encrypted upload done";
    private static final String OURS_REMOVED = "Fake FTP: remove";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Figures millis = new Figures();

    private StartBench() {}

    /** Takes the number of rounds; one more comes first and does not count. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        StartBench bench = new StartBench();
        bench.round();
        bench.millis.clear();
        for (int i = 0; i < rounds; i++) {
            bench.round();
        }
        bench.print(rounds);
    }

    private void round() throws Exception {
        Integer[] ports;
        try (FakeFtpContainer ftp = new FakeFtpContainer()) {
            long start = System.nanoTime();
            ftp.start();
            note(OURS_READY, start);
            try (Client client = new Client(ftp)) {
                client.store("/first.txt", new byte[10]);
            }
            ftp.awaitUpload("first.txt", SOON);
            note(OURS_UPLOADED, start);
            ports = ftp.getExposedPorts().toArray(Integer[]::new);
            long stop = System.nanoTime();
            ftp.stop();
            note(OURS_REMOVED, stop);
        }
        try (FakeFtpContainer ftp = new FakeFtpContainer().withTls(TlsMode.EXPLICIT)) {
            long start = System.nanoTime();
            ftp.start();
            note(TLS_READY, start);
            Client.encrypted(ftp).storeFile("/first.txt", new ByteArrayInputStream(new byte[10]));
            ftp.awaitUpload("first.txt", SOON);
            note(TLS_UPLOADED, start);
        }
        try (GenericContainer<?> greeter = greeter(ports)) {
            long start = System.nanoTime();
            greeter.start();
            note(GREETER_READY, start);
            long stop = System.nanoTime();
            greeter.stop();
            note(GREETER_REMOVED, stop);
        }
    }

    /** With the same ports, the same way of publishing them and the same probe. */
    private static GenericContainer<?> greeter(Integer[] ports) {
        return new GenericContainer<>(GREETER)
                .withImagePullPolicy(image -> false)
                .withExposedPorts(ports)
                .withCreateContainerCmdModifier(command -> PublishedPorts.publishAt("127.0.0.1", command))
                .waitingFor(new GreetingWaitStrategy(PublishedPorts.CONTROL));
    }

    private void note(String what, long since) {
        millis.note(what, (System.nanoTime() - since) / 1e6);
    }

    private void print(int rounds) {
        millis.print("Milliseconds, " + rounds + " rounds in turns");
        millis.printRatio("start to greeting", OURS_READY, GREETER_READY);
        millis.printRatio("start to first upload, against the greeting", OURS_UPLOADED, GREETER_READY);
        millis.printRatio("start to greeting, with TLS to without", TLS_READY, OURS_READY);
        millis.printRatio("start to first upload, with TLS to without", TLS_UPLOADED, OURS_UPLOADED);
        millis.printRatio("removal", OURS_REMOVED, GREETER_REMOVED);
    }
}

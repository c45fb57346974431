package dev.fakeftp.benchmarks.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One of several sessions that upload small files at the same time and for the same time. */
public final class SmallUploads implements Callable<SmallUploads.Outcome> {
    /** Duration of the uploads. */
    public static final Duration TIME = Duration.ofMillis(1500);

    private static final byte[] CONTENT = new byte[1024];
    private static final int NAMES = 100;
    private static final int LOGINS = 3;
    private static final int START_SECONDS = 60;

    private final Endpoint endpoint;
    private final int number;
    private final CyclicBarrier ready;
    private int files;
    private int resumed;
    private int refused;

    private SmallUploads(Endpoint endpoint, int number, CyclicBarrier ready) {
        this.endpoint = endpoint;
        this.number = number;
        this.ready = ready;
    }

    /**
     * The outcome of a load.
     *
     * @param files number of uploaded files
     * @param resumed number of those files whose data connection resumed a TLS session
     * @param refused number of failed attempts to log in or to upload
     * @param sessions number of sessions that logged in at the start
     * @param seconds duration
     */
    public record Outcome(int files, int resumed, int refused, int sessions, double seconds) {
        private Outcome and(Outcome other) {
            return new Outcome(
                    files + other.files,
                    resumed + other.resumed,
                    refused + other.refused,
                    sessions + other.sessions,
                    Math.max(seconds, other.seconds));
        }
    }

    /** Uploads with this number of sessions. */
    public static Outcome run(Endpoint endpoint, int sessions) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        try {
            CyclicBarrier ready = new CyclicBarrier(sessions);
            List<SmallUploads> all = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                all.add(new SmallUploads(endpoint, i, ready));
            }
            Outcome sum = new Outcome(0, 0, 0, 0, 0);
            for (Future<Outcome> one : threads.invokeAll(all)) {
                sum = sum.and(one.get());
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public Outcome call() throws Exception {
        List<Client> session = new ArrayList<>();
        try {
            logIn(session, LOGINS);
            int sessions = session.size();
            ready.await(START_SECONDS, TimeUnit.SECONDS);
            long start = System.nanoTime();
            long end = start + TIME.toNanos();
            while (sessions == 1 && System.nanoTime() < end) {
                upload(session);
            }
            return new Outcome(files, resumed, refused, sessions, (System.nanoTime() - start) / 1e9);
        } finally {
            for (Client client : session) {
                client.close();
            }
        }
    }

    /** Uploads a file. A failure may make the session unusable, so the next upload opens another one. */
    private void upload(List<Client> session) throws IOException {
        try {
            if (session.isEmpty()) {
                session.add(Client.connect(endpoint));
            }
            session.get(0).store("small-" + number + "-" + files % NAMES + ".bin", CONTENT);
            files++;
            resumed += session.get(0).resumed() ? 1 : 0;
        } catch (IOException e) {
            refused++;
            for (Client client : session) {
                client.close();
            }
            session.clear();
        }
    }

    private void logIn(List<Client> session, int tries) {
        for (int i = 0; i < tries && session.isEmpty(); i++) {
            try {
                session.add(Client.connect(endpoint));
            } catch (IOException e) {
                refused++;
            }
        }
    }
}

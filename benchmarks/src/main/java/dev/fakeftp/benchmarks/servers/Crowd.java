package dev.fakeftp.benchmarks.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many sessions at one server, all logged in at once. */
public final class Crowd implements Closeable {
    /** Number of simultaneous logins, few enough for every listener's queue. */
    private static final int AT_ONCE = 8;

    private static final byte[] SOME = new byte[64 * 1024];

    private final List<Client> clients = new ArrayList<>();

    private Crowd() {}

    /** An action while uploads are held. */
    public interface Look {
        /** Runs the action. */
        void take() throws Exception;
    }

    /** Opens this number of sessions, and keeps those that the server accepts. */
    public static Crowd of(int sessions, Endpoint endpoint) throws InterruptedException {
        Crowd crowd = new Crowd();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Client>> logins = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                logins.add(() -> Client.connect(endpoint));
            }
            for (Future<Client> login : threads.invokeAll(logins)) {
                crowd.add(login);
            }
        } finally {
            threads.shutdown();
        }
        return crowd;
    }

    private void add(Future<Client> login) throws InterruptedException {
        try {
            clients.add(login.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw new IllegalStateException(e.getCause());
            }
            // Rejected. It does not count in size().
        }
    }

    /** Returns the number of accepted sessions. */
    public int size() {
        return clients.size();
    }

    /** Begins uploads in some sessions, runs the action, and ends the uploads. Returns the number of failed uploads. */
    public int upload(int uploads, Look look) throws Exception {
        Map<Client, OutputStream> running = new LinkedHashMap<>();
        for (Client client : clients.subList(0, uploads)) {
            try {
                OutputStream data = client.beginUpload("held-" + running.size() + ".bin");
                running.put(client, data);
                data.write(SOME);
            } catch (IOException e) {
                System.err.println("An upload did not begin: " + e.getMessage());
            }
        }
        look.take();
        int complete = 0;
        for (Map.Entry<Client, OutputStream> upload : running.entrySet()) {
            try {
                upload.getValue().close();
                upload.getKey().finish();
                complete++;
            } catch (IOException e) {
                System.err.println("An upload failed: " + e.getMessage());
            }
        }
        return uploads - complete;
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.close();
        }
    }
}

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
    /** Logins at a time, as many as no listener's queue is too short for. */
    private static final int AT_ONCE = 8;

    private static final byte[] SOME = new byte[64 * 1024];

    private final List<Client> clients = new ArrayList<>();

    private Crowd() {}

    /** What is done while uploads are held. */
    public interface Look {
        /** Looks. */
        void take() throws Exception;
    }

    /** As many of that many sessions as the server lets in. */
    public static Crowd of(int sessions, Door door) throws InterruptedException {
        Crowd crowd = new Crowd();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Client>> logins = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                logins.add(() -> Client.connect(door));
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
            // Not let in: size() tells.
        }
    }

    /** How many were let in. */
    public int size() {
        return clients.size();
    }

    /** Lets some of them begin uploads, looks, and lets them end; gives how many went wrong. */
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
                System.err.println("An upload did not end well: " + e.getMessage());
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

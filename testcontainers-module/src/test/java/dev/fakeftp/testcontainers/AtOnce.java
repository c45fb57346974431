package dev.fakeftp.testcontainers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs several clients at the same time, each in its own thread. */
final class AtOnce {
    private AtOnce() {}

    /** The actions of one client. */
    @FunctionalInterface
    interface Client {
        void run(int number) throws Exception;
    }

    /** Runs this number of clients, numbered from 0, to their ends. Fails with the first client's failure. */
    static void run(int count, Client client) throws Exception {
        List<Callable<Void>> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            clients.add(() -> {
                client.run(number);
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            for (Future<Void> done : threads.invokeAll(clients)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

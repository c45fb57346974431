package dev.fakeftp.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PassivePortsTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final PassiveLease.AllowedPeers ANYBODY = allowedPeers(caller -> true);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Queue<String> notices = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Nested
    class ALease {
        @Test
        void endsWithItsDataConnection() throws IOException {
            PassivePorts pool = pool(1);
            PassiveLease lease = pool.lease(ANYBODY);
            assertThat(pool.leased()).isEqualTo(1);

            Socket client = connect(lease.port());
            assertThat(accepted(lease).getRemoteAddress()).isEqualTo(client.getLocalSocketAddress());
            assertThat(pool.leased()).isZero();
        }

        @Test
        void isFreeForTheNextAsSoonAsItWasConnectedTo() throws IOException {
            PassivePorts pool = pool(1);
            for (int i = 0; i < 100; i++) {
                try (PassiveLease lease = pool.lease(ANYBODY);
                        Socket client = connect(lease.port())) {
                    assertThat(accepted(lease).isConnected()).isTrue();
                    assertThat(client.isConnected()).isTrue();
                }
            }
        }

        /** A client that was refused connects after all, or its connection arrives late. */
        @Test
        void isFreeForTheNextAsSoonAsItsLateClientWasRejected() throws IOException {
            PassivePorts pool = pool(1);
            for (int i = 0; i < 100; i++) {
                PassiveLease lease = pool.lease(ANYBODY);
                lease.close();
                assertThatIsClosed(connect(lease.port()));
            }
        }

        @Test
        void saysThatNoClientConnected() throws IOException {
            PassiveLease lease = pool(1).lease(ANYBODY);
            assertThatThrownBy(() -> lease.open(Duration.ofMillis(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no client connected to passive port " + lease.port())
                    .hasMessageContaining("within 1 ms");
        }

        @Test
        void wakesWhoWaitsForItsConnectionWhenItIsGivenUp() throws IOException {
            PassiveLease lease = pool(1).lease(ANYBODY);
            FutureTask<DataChannel> waiter = waiter(() -> lease.open(PATIENT));
            lease.close();
            assertThatThrownBy(waiter::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has ended")
                    .hasMessageContaining("Send PASV or EPSV again");
        }

        @Test
        void closesAConnectionThatNobodyTook() throws IOException {
            PassiveLease lease = pool(1).lease(ANYBODY);
            Socket client = connect(lease.port());
            assertThat(accepted(lease).isOpen()).isTrue();
            lease.close();
            assertThatIsClosed(client);
        }

        @Test
        void staysWhenACallerIsRefused() throws IOException {
            PassivePorts pool = pool(1);
            Deque<Boolean> answers = new ArrayDeque<>(List.of(false, true));
            PassiveLease lease = pool.lease(allowedPeers(caller -> answers.remove()));

            assertThatIsClosed(connect(lease.port()));
            assertThat(pool.leased()).isEqualTo(1);
            assertThat(notices)
                    .singleElement()
                    .asString()
                    .startsWith("127.0.0.1 connected to passive port " + lease.port() + " and was rejected")
                    .contains("FAKEFTP_FOREIGN_DATA_ADDRESSES");

            Socket client = connect(lease.port());
            assertThat(accepted(lease).getRemoteAddress()).isEqualTo(client.getLocalSocketAddress());
        }

        @Test
        void asksWithTheCallersAddress() throws IOException {
            PassiveLease lease = pool(1).lease(allowedPeers(LOOPBACK::equals));
            connect(lease.port());
            assertThat(accepted(lease).isOpen()).isTrue();
        }

        @Test
        void restsWhenItWasGivenUpAndThenComesBack() throws IOException {
            PassivePorts pool = pool(1);
            PassiveLease replaced = pool.lease(ANYBODY);
            replaced.close();
            assertThat(pool.leased()).isZero();
            assertThatIsClosed(connect(replaced.port()));

            PassiveLease next = pool.lease(ANYBODY);
            assertThat(next.port()).isEqualTo(replaced.port());
            connect(next.port());
            assertThat(accepted(next).isOpen()).isTrue();
        }

        @Test
        void mayBeGivenUpTwice() throws IOException {
            PassivePorts pool = pool(2);
            PassiveLease first = pool.lease(ANYBODY);
            first.close();
            pool.lease(ANYBODY);
            first.close();
            assertThat(pool.leased()).isEqualTo(1);
        }
    }

    @Nested
    class ThePool {
        @Test
        void handsOutEachPortOnce() throws IOException {
            PassivePorts pool = pool(3);
            assertThat(List.of(
                            pool.lease(ANYBODY).port(),
                            pool.lease(ANYBODY).port(),
                            pool.lease(ANYBODY).port()))
                    .doesNotHaveDuplicates();
        }

        @Test
        void handsOutThePortThatWasFreeLongest() throws IOException {
            PassivePorts pool = pool(3);
            PassiveLease first = pool.lease(ANYBODY);
            PassiveLease second = pool.lease(ANYBODY);
            PassiveLease third = pool.lease(ANYBODY);
            for (PassiveLease lease : List.of(second, third, first)) {
                connect(lease.port());
                assertThat(accepted(lease).isOpen()).isTrue();
            }
            assertThat(List.of(
                            pool.lease(ANYBODY).port(),
                            pool.lease(ANYBODY).port(),
                            pool.lease(ANYBODY).port()))
                    .containsExactly(second.port(), third.port(), first.port());
        }

        @Test
        void handsOutAPortThatRestsOnlyAfterTheOthers() throws IOException {
            PassivePorts pool = pool(2);
            PassiveLease givenUp = pool.lease(ANYBODY);
            givenUp.close();
            assertThat(pool.lease(ANYBODY).port()).isNotEqualTo(givenUp.port());
        }

        @Test
        void closesACallerWithoutALeaseAtOnce() throws IOException {
            PassivePorts pool = pool(1);
            PassiveLease lease = pool.lease(ANYBODY);
            Socket client = connect(lease.port());
            assertThat(accepted(lease).isOpen()).isTrue();

            assertThatIsClosed(connect(lease.port()));
            assertThat(client.isClosed()).isFalse();
        }

        @Test
        void letsTheNextOneWaitForItsTurn() throws Exception {
            PassivePorts pool = pool(1);
            PassiveLease first = pool.lease(ANYBODY);
            FutureTask<PassiveLease> waiter = waiter(() -> pool.lease(ANYBODY));

            connect(first.port());

            PassiveLease next = waiter.get();
            assertThat(next.port()).isEqualTo(first.port());
            connect(next.port());
            assertThat(accepted(next).getRemoteAddress())
                    .isNotEqualTo(accepted(first).getRemoteAddress());
        }

        @Test
        void hasATurnForEachOfMany() throws Exception {
            PassivePorts pool = pool(2);
            List<FutureTask<Boolean>> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                FutureTask<Boolean> client = new FutureTask<>(() -> {
                    try (PassiveLease lease = pool.lease(ANYBODY);
                            Socket socket = new Socket(LOOPBACK, lease.port())) {
                        return accepted(lease).getRemoteAddress().equals(socket.getLocalSocketAddress());
                    }
                });
                clients.add(client);
                new Thread(client, "client").start();
            }
            for (FutureTask<Boolean> client : clients) {
                assertThat(client.get()).isTrue();
            }
            assertThat(pool.leased()).isZero();
        }

        @Test
        void wakesEverybodyWhenItIsClosed() throws IOException {
            PassivePorts pool = pool(1);
            PassiveLease lease = pool.lease(ANYBODY);
            FutureTask<DataChannel> opening = waiter(() -> lease.open(PATIENT));
            FutureTask<PassiveLease> leasing = waiter(() -> pool.lease(ANYBODY));

            pool.close();

            assertThatThrownBy(opening::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThatThrownBy(leasing::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("421 ");
            assertThatThrownBy(() -> new Socket(LOOPBACK, lease.port()).close()).isInstanceOf(IOException.class);
        }

        @Test
        void endsTheWaitsOfThoseWhoHaveNoPortYet() throws Exception {
            PassivePorts pool = pool(1);
            PassiveLease lease = pool.lease(ANYBODY);
            FutureTask<PassiveLease> leasing = waiter(() -> pool.lease(ANYBODY));

            pool.endWaits();

            assertThatThrownBy(leasing::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("425 ");
            connect(lease.port());
            assertThat(accepted(lease).isOpen()).isTrue();
        }

        @Test
        @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void canBeClosedWhileClientsConnect() throws Exception {
            for (int i = 0; i < 30; i++) {
                PassivePorts pool = pool(1);
                int port = pool.lease(ANYBODY).port();
                CountDownLatch address = new CountDownLatch(1);
                FutureTask<Boolean> caller = new FutureTask<>(() -> {
                    while (true) {
                        try (Socket client = new Socket(LOOPBACK, port)) {
                            address.countDown();
                            assertThat(client.isConnected()).isTrue();
                        } catch (IOException refused) {
                            return true;
                        }
                    }
                });
                new Thread(caller, "caller").start();
                address.await();
                pool.close();
                assertThat(caller.get()).isTrue();
            }
        }

        @Test
        void mayBeClosedTwice() throws IOException {
            PassivePorts pool = pool(1);
            pool.close();
            pool.close();
            assertThatThrownBy(() -> pool.lease(ANYBODY)).hasMessageStartingWith("421 ");
        }

        @Test
        void leavesOutThePortThatIsTaken() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK);
                    PassivePorts pool = new PassivePorts(LOOPBACK, List.of(0, taken.getLocalPort(), 0), notices::add)) {
                assertThat(pool.numbers()).hasSize(2).doesNotContain(taken.getLocalPort());
                assertThat(notices)
                        .singleElement()
                        .asString()
                        .startsWith("Passive port " + taken.getLocalPort() + " cannot be used: ")
                        .endsWith(". The server uses " + pool.numbers() + ".");
                assertThat(pool.lease(ANYBODY).port()).isIn(pool.numbers());
            }
        }

        @Test
        void namesThemAndTheRemedyIfAllAreTaken() throws IOException {
            try (ServerSocket one = new ServerSocket(0, 1, LOOPBACK);
                    ServerSocket two = new ServerSocket(0, 1, LOOPBACK)) {
                List<Integer> taken = List.of(one.getLocalPort(), two.getLocalPort());
                assertThatThrownBy(() -> new PassivePorts(LOOPBACK, taken, notices::add))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith(
                                "Passive ports " + taken.get(0) + ", " + taken.get(1) + " cannot be used: ")
                        .hasMessageEndingWith("Choose another range, or 0 for any free port.");
                assertThat(notices).isEmpty();
            }
        }

        @Test
        void withoutPortsNamesTheRemedy() throws IOException {
            PassivePorts pool = pool(0);
            assertThatThrownBy(() -> pool.lease(ANYBODY))
                    .isInstanceOf(ReplyException.class)
                    .hasMessageStartingWith("502 ")
                    .hasMessageContaining("PORT");
        }
    }

    private static PassiveLease.AllowedPeers allowedPeers(Predicate<InetAddress> authenticated) {
        return new PassiveLease.AllowedPeers() {
            @Override
            public boolean admit(InetAddress caller) {
                return authenticated.test(caller);
            }

            @Override
            public String whyUnused(int port) {
                return "Look for them.";
            }
        };
    }

    private PassivePorts pool(int count) throws IOException {
        PassivePorts pool = new PassivePorts(LOOPBACK, Collections.nCopies(count, 0), notices::add);
        opened.push(pool);
        return pool;
    }

    private Socket connect(int port) throws IOException {
        Socket client = new Socket(LOOPBACK, port);
        opened.push(client);
        return client;
    }

    private static SocketChannel accepted(PassiveLease lease) throws IOException {
        return ((SocketData) lease.open(PATIENT)).socket();
    }

    private static void assertThatIsClosed(Socket client) throws IOException {
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    /** Starts a wait in another thread, and comes back once it waits. */
    private static <T> FutureTask<T> waiter(Callable<T> wait) {
        FutureTask<T> task = new FutureTask<>(wait);
        Thread thread = new Thread(task, "waiter");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return task;
    }
}

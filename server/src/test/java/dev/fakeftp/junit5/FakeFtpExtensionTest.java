package dev.fakeftp.junit5;

import static dev.fakeftp.junit5.Sender.connect;
import static dev.fakeftp.junit5.Sender.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a server lives, who gets it, and what a handle on it the extension is. {@link FailureReportTest} has the rest. */
@Timeout(30)
class FakeFtpExtensionTest {
    /** Where the servers were that the tests of the last run had. */
    private static final List<Integer> ports = new ArrayList<>();

    @BeforeEach
    void forget() {
        ports.clear();
    }

    @Nested
    class AServerInAStaticField {
        @Test
        void isThereForTheWholeClassAndThoseNestedInItAndResetBeforeEachTest() {
            Run run = Run.of(Shared.class);

            assertThat(run.failures()).isEmpty();
            assertThat(run.passed()).isEqualTo(3);
            assertThat(ports).hasSize(4).containsOnly(ports.get(0));
        }

        @Test
        void isClosedAfterTheLastTest() {
            Run.of(Shared.class);

            assertClosed();
        }

        @Test
        void isThereForTheFieldsOfAnInstanceForTheWholeClass() {
            Run run = Run.of(InFields.class);

            assertThat(run.failures()).isEmpty();
            assertThat(run.passed()).isEqualTo(1);
            assertClosed();
        }

        @Test
        void isClosedEvenIfThereIsNoInstance() {
            Run run = Run.of(WithoutInstance.class);

            assertThat(run.failures()).extracting(Throwable::getMessage).containsExactly("no instance");
            assertClosed();
        }

        @Test
        void thatCannotStartFailsTheClassAndNamesTheReason() throws IOException {
            try (ServerSocket busy = BusyPort.busy) {
                Run run = Run.of(BusyPort.class);

                assertThat(run.failures())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .asString()
                        .contains("" + busy.getLocalPort());
                assertThat(run.stderr()).isEmpty();
            }
        }

        @Test
        void isRefusedToASecondTestAtTheSameTime() {
            Run run = Run.inParallel(AtOnce.class);

            assertThat(run.passed()).isEqualTo(1);
            assertThat(run.failures()).singleElement().satisfies(AServerInAStaticField::assertRefused);
            assertThat(run.stderr()).isEmpty();
        }

        @Test
        void isRefusedToASecondClassAtTheSameTime() {
            Run run = Run.of(Meanwhile.class);

            assertThat(run.failures()).isEmpty();
            assertThat(run.passed()).isEqualTo(1);
            assertThat(Meanwhile.others).singleElement().satisfies(AServerInAStaticField::assertRefused);
        }

        private static void assertRefused(Throwable failure) {
            assertThat(failure)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Give each test its own");
        }

        @Test
        void isThereForTheNextClassThatInheritsTheField() {
            assertThat(Run.of(Inherits.class).passed()).isEqualTo(1);
            assertThat(Run.of(InheritsToo.class).passed()).isEqualTo(1);

            assertThat(ports).hasSize(2);
            assertClosed();
        }

        @RunByTest
        static class Shared {
            @RegisterExtension
            static final FakeFtpExtension ftp =
                    FakeFtpExtension.of(FakeFtpServer.builder().user("acme", "secret"));

            private final int atFirst = port(ftp);

            @BeforeAll
            static void runs() throws IOException {
                send(ftp, "before.csv");
                ports.add(port(ftp));
            }

            @Test
            void one() throws IOException {
                sendTheFirstFile();
            }

            @Test
            void two() throws IOException {
                sendTheFirstFile();
            }

            private void sendTheFirstFile() throws IOException {
                assertThat(ftp.files().list("/")).isEmpty();
                assertThat(ftp.journal().uploads().all()).isEmpty();
                assertThat(ftp.journal().exchanges().all()).isEmpty();
                send(ftp, "q3.csv");
                assertThat(ftp.uploads()).hasSize(1);
                ports.add(atFirst);
            }

            @Nested
            class Inside {
                @Test
                void three() throws IOException {
                    sendTheFirstFile();
                }
            }
        }

        @RunByTest
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        static class InFields {
            @RegisterExtension
            static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

            private final int atFirst = port(ftp);

            @Test
            void isTheSame() throws IOException {
                ports.add(atFirst);
                connect(atFirst);
            }
        }

        @RunByTest
        static class WithoutInstance {
            @RegisterExtension
            static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

            WithoutInstance() {
                ports.add(port(ftp));
                throw new IllegalStateException("no instance");
            }

            @Test
            void isNeverReached() {
                throw new AssertionError("was reached");
            }
        }

        @RunByTest
        static class BusyPort {
            static final ServerSocket busy = listen();

            @RegisterExtension
            static final FakeFtpExtension ftp =
                    FakeFtpExtension.of(FakeFtpServer.builder().port(busy.getLocalPort()));

            private static ServerSocket listen() {
                try {
                    return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Test
            void isNeverReached() {
                throw new AssertionError("was reached");
            }
        }

        @RunByTest
        static class AtOnce {
            private static final CountDownLatch oneHasEnded = new CountDownLatch(1);

            @RegisterExtension
            static final AfterEachCallback end = context -> oneHasEnded.countDown();

            @RegisterExtension
            static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

            @Test
            void one() throws Exception {
                lastUntilTheOtherEnds();
            }

            @Test
            void two() throws Exception {
                lastUntilTheOtherEnds();
            }

            private static void lastUntilTheOtherEnds() throws Exception {
                send(ftp, "q3.csv");
                assertThat(oneHasEnded.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(ftp.uploads()).hasSize(1);
            }
        }

        @RunByTest
        static class Meanwhile {
            private static final List<Throwable> others = new ArrayList<>();

            @RegisterExtension
            static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

            @Test
            void anotherBegins() throws IOException {
                send(ftp, "q3.csv");
                others.addAll(Run.of(Another.class).failures());
                assertThat(ftp.uploads()).hasSize(1);
            }
        }

        @RunByTest
        static class Another {
            @RegisterExtension
            static final FakeFtpExtension ftp = Meanwhile.ftp;

            @Test
            void isNeverReached() {
                throw new AssertionError("was reached");
            }
        }

        abstract static class Declares {
            @RegisterExtension
            static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

            @Test
            void isThere() throws IOException {
                ports.add(port(ftp));
                connect(port(ftp));
            }
        }

        @RunByTest
        static class Inherits extends Declares {}

        @RunByTest
        static class InheritsToo extends Declares {}
    }

    @Nested
    class AServerInAnInstanceField {
        @Test
        void isThereForOneTest() {
            Run run = Run.of(Own.class);

            assertThat(run.failures()).isEmpty();
            assertThat(run.passed()).isEqualTo(2);
            assertThat(ports).hasSize(2).doesNotHaveDuplicates();
            assertClosed();
        }

        @Test
        void isThereForAllTestsIfTheInstanceIs() {
            Run run = Run.of(OwnOfTheClass.class);

            assertThat(run.failures()).isEmpty();
            assertThat(ports).hasSize(2).containsOnly(ports.get(0));
            assertClosed();
        }

        @Test
        void saysWhenItStartsIfItIsAskedTooEarly() {
            FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

            assertThatThrownBy(ftp::address)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before all tests if FakeFtpExtension is in a static field");
        }

        @RunByTest
        static class Own {
            @RegisterExtension
            final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

            @BeforeEach
            void isThere() {
                ports.add(port(ftp));
            }

            @Test
            void one() throws IOException {
                connect(port(ftp));
            }

            @Test
            void two() throws IOException {
                connect(port(ftp));
            }
        }

        @RunByTest
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        static class OwnOfTheClass {
            @RegisterExtension
            final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder());

            @BeforeAll
            void isThere() {
                ports.add(port(ftp));
            }

            @Test
            void one() {
                ports.add(port(ftp));
            }
        }
    }

    @Nested
    class AServerOfSomebodyElses {
        @Test
        void isResetBeforeEachTestAndLeftRunningWithWhatTheLastTestLeft() throws IOException {
            try (FakeFtpServer running = FakeFtpServer.builder().start()) {
                Lent.running = running;
                send(running, "before.csv");

                Run run = Run.of(Lent.class);

                assertThat(run.failures()).isEmpty();
                assertThat(run.passed()).isEqualTo(2);
                assertThat(running.uploads()).hasSize(1);
                connect(running.port());
            }
        }

        @Test
        void hasAllItsWordsInTheExtension() throws ReflectiveOperationException {
            List<String> heard = new ArrayList<>();
            FakeFtpExtension ftp = FakeFtpExtension.of(silent(heard));

            for (Method word : words()) {
                word.invoke(
                        ftp,
                        Arrays.stream(word.getParameterTypes())
                                .map(type -> null)
                                .toArray());
            }

            assertThat(heard)
                    .isNotEmpty()
                    .containsExactlyElementsOf(
                            words().stream().map(Method::getName).toList());
        }

        private static List<Method> words() {
            return Arrays.stream(FakeFtp.class.getMethods())
                    .filter(word -> !word.isDefault())
                    .toList();
        }

        private static FakeFtp silent(List<String> heard) {
            return (FakeFtp) Proxy.newProxyInstance(
                    FakeFtp.class.getClassLoader(), new Class<?>[] {FakeFtp.class}, (self, word, arguments) -> {
                        heard.add(word.getName());
                        return null;
                    });
        }

        @RunByTest
        static class Lent {
            static FakeFtp running = silent(new ArrayList<>());

            @RegisterExtension
            final FakeFtpExtension ftp = FakeFtpExtension.of(running);

            @Test
            void one() throws IOException {
                sendTheFirstFile();
            }

            @Test
            void two() throws IOException {
                sendTheFirstFile();
            }

            private void sendTheFirstFile() throws IOException {
                assertThat(ftp.journal().uploads().all()).isEmpty();
                send(running, "q3.csv");
            }
        }
    }

    @Nested
    class AParameter {
        @Test
        void isTheServerWhereverJUnitHasParameters() {
            Run run = Run.of(Parameters.class);

            assertThat(run.failures()).isEmpty();
            assertThat(run.passed()).isEqualTo(2);
            assertThat(ports).hasSize(6).containsOnly(ports.get(0));
            assertClosed();
        }

        @Test
        void isTheServerOfTheTestIfThatHasItsOwn() {
            Run run = Run.of(OwnParameter.class);

            assertThat(run.failures()).isEmpty();
            assertThat(ports).hasSize(2).doesNotHaveDuplicates();
            assertClosed();
        }

        @Test
        void ofAnotherTypeIsLeftToOthers() {
            assertThat(Run.of(Unrelated.class).failures())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("No ParameterResolver registered for parameter [java.lang.AutoCloseable");
        }

        @RunByTest
        @ExtendWith(FakeFtpExtension.class)
        static class Parameters {
            Parameters(FakeFtp ftp) {
                ports.add(port(ftp));
            }

            @BeforeAll
            static void first(FakeFtpServer ftp) {
                ports.add(ftp.port());
            }

            @AfterAll
            static void last(FakeFtpServer ftp) {
                ports.add(ftp.port());
            }

            @Test
            void one(FakeFtp ftp, FakeFtpServer same) throws IOException {
                assertThat(ftp).isSameAs(same);
                send(ftp, "q3.csv");
                ports.add(same.port());
            }

            @Nested
            class Inside {
                @Test
                void two(FakeFtp ftp) {
                    assertThat(ftp.journal().uploads().all()).isEmpty();
                    ports.add(port(ftp));
                }
            }
        }

        @RunByTest
        static class OwnParameter {
            @RegisterExtension
            final FakeFtpExtension extension = FakeFtpExtension.of(FakeFtpServer.builder());

            @Test
            void one(FakeFtpServer ftp) {
                ports.add(ftp.port());
            }

            @Test
            void two(FakeFtpServer ftp) {
                ports.add(ftp.port());
            }
        }

        @RunByTest
        @ExtendWith(FakeFtpExtension.class)
        static class Unrelated {
            @Test
            void isNeverReached(AutoCloseable server) {
                throw new AssertionError("was reached with " + server);
            }
        }
    }

    private static int port(FakeFtp ftp) {
        return ftp.address().getPort();
    }

    private static void assertClosed() {
        assertThat(ports)
                .isNotEmpty()
                .allSatisfy(port -> assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class));
    }
}

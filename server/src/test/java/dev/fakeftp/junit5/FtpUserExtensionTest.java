package dev.fakeftp.junit5;

import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpUser;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom each test gets, what it sees of the server, and what is left of it. */
@Timeout(30)
class FtpUserExtensionTest {
    private static final FakeFtpServer server = FakeFtpServer.builder().start();
    private static final Set<String> names = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() {
        server.reset();
        names.clear();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void givesTestsAtTheSameTimeAUserEachWhoSeesNothingOfTheOthers() {
        Run run = Run.inParallel(Pairs.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.passed()).isEqualTo(10);
        assertThat(names).hasSize(10);
        assertThat(server.journal().find(sessions())).hasSize(10);
    }

    @Test
    void leavesNoUserAndNoFiles() {
        assertThat(Run.inParallel(Pairs.class).failures()).isEmpty();

        assertThat(server.users().all()).isEmpty();
        assertThat(server.files().list("/")).isEmpty();
    }

    @Test
    void givesTheUserToTheMethodsAroundATestToo() {
        Run run = Run.of(Around.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.passed()).isEqualTo(1);
        assertThat(names).hasSize(1);
    }

    @Test
    void saysThatThereIsNoUserYetAroundAllTests() {
        assertThat(Run.of(TooSoon.class).failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("Each test has its own user");
    }

    @Test
    void tellsOfAFailedTestWhatItsUserSaidAndNothingElse() throws IOException {
        Sender.send(server, "/others.csv");

        String report = Run.of(Failing.class).stderr();

        assertThat(report)
                .contains("Failing > fails(FakeFtp, FtpUser) failed")
                .contains(" STOR /in.csv: 8 bytes")
                .contains("> USER " + names.iterator().next() + " < 331")
                .doesNotContain("others.csv");
    }

    @RunByTest
    static class Pairs {
        private static final CountDownLatch BOTH = new CountDownLatch(2);

        @RegisterExtension
        static final FtpUserExtension users = FtpUserExtension.on(server);

        @RepeatedTest(10)
        void seesItsOwn(FakeFtp ftp, FtpUser user) throws Exception {
            names.add(user.name());
            BOTH.countDown();
            assertThat(BOTH.await(20, TimeUnit.SECONDS)).isTrue();

            Sender.sendAs(user, server, "/in.csv");

            assertThat(ftp.awaitUpload("/in.csv", Duration.ofSeconds(20)).user())
                    .isEqualTo(user.name());
            assertThat(ftp.uploads()).hasSize(1);
            assertThat(ftp.journal().find(exchanges("USER")))
                    .extracting(Object::toString)
                    .singleElement()
                    .asString()
                    .contains(user.name());
        }
    }

    @RunByTest
    static class Around {
        @RegisterExtension
        static final FtpUserExtension users = FtpUserExtension.on(server);

        @BeforeEach
        void before(FakeFtp ftp, FtpUser user) {
            names.add(user.name());
            ftp.files().put("/prices.csv", "bolt");
        }

        @Test
        void seesWhatWasPutBefore(FakeFtp ftp, FtpUser user) {
            names.add(user.name());
            assertThat(ftp.files().exists("/prices.csv")).isTrue();
        }

        @AfterEach
        void after(FtpUser user) {
            names.add(user.name());
            assertThat(server.users().all()).isEqualTo(List.of(user));
        }
    }

    @RunByTest
    static class TooSoon {
        @RegisterExtension
        static final FtpUserExtension users = FtpUserExtension.on(server);

        @BeforeAll
        static void before(FtpUser user) {
            names.add(user.name());
        }

        @Test
        void neverRuns() {
            names.add("a test that should not run");
        }
    }

    @RunByTest
    static class Failing {
        @RegisterExtension
        static final FtpUserExtension users = FtpUserExtension.on(server);

        @Test
        void fails(FakeFtp ftp, FtpUser user) throws IOException {
            names.add(user.name());
            Sender.sendAs(user, server, "/in.csv");
            assertThat(ftp.journal().uploads().all()).isEmpty();
        }
    }
}

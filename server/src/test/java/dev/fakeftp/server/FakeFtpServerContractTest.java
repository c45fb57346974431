package dev.fakeftp.server;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.TlsMode;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.contract.ClosedContract;
import dev.fakeftp.contract.FakeFtpContract;
import dev.fakeftp.internal.settings.Limits;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contract, held against the server in this JVM and against its handle over HTTP. */
class FakeFtpServerContractTest {
    private static final String TOKEN = "t0ken";

    /** No client connects in the tests of broken uploads; the usual five seconds would only pass. */
    private static final Limits IMPATIENT =
            new Limits(Limits.USUAL.idle(), Duration.ofMillis(500), Limits.USUAL.dataStall());

    private static FakeFtpServer server;

    @BeforeAll
    static void start() {
        server = FakeFtpServer.builder()
                .user("acme", "secret")
                .file("/declared/hello.txt", "hello")
                .folders("/declared/empty")
                .limits(IMPATIENT)
                .adminPort(0)
                .adminToken(TOKEN)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class InThisJvm implements FakeFtpContract {
        @Override
        public FakeFtp fake() {
            return server;
        }
    }

    @Nested
    class OnceClosed implements ClosedContract {
        @Override
        public FakeFtp opened() {
            return FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start();
        }
    }

    @Nested
    class OnceItsHandleIsClosed implements ClosedContract {
        private final FakeFtpServer own = FakeFtpServer.builder()
                .tls(TlsMode.EXPLICIT)
                .adminPort(0)
                .adminToken(TOKEN)
                .start();

        @Override
        public FakeFtp opened() {
            return new RemoteFakeFtp(own.address(), own.adminAddress().orElseThrow(), TOKEN);
        }

        @AfterEach
        void stop() {
            own.close();
        }
    }

    @Nested
    class OverHttp implements FakeFtpContract {
        @Override
        public FakeFtp fake() {
            return new RemoteFakeFtp(server.address(), server.adminAddress().orElseThrow(), TOKEN);
        }
    }
}

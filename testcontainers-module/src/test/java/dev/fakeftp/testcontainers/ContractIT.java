package dev.fakeftp.testcontainers;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.TlsMode;
import dev.fakeftp.contract.ClosedContract;
import dev.fakeftp.contract.FakeFtpContract;
import org.junit.jupiter.api.Nested;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Runs the common tests of all handles against the container. */
@Testcontainers
class ContractIT implements FakeFtpContract {
    @Container
    private static final FakeFtpContainer ftp = new FakeFtpContainer()
            .withUser("acme", "secret")
            .withFile("/declared/hello.txt", "hello")
            .withFolders("/declared/empty");

    @Override
    public FakeFtp fake() {
        return ftp;
    }

    @Nested
    class OnceStopped implements ClosedContract {
        @Override
        public FakeFtp opened() {
            FakeFtpContainer container = new FakeFtpContainer().withTls(TlsMode.EXPLICIT);
            container.start();
            return container;
        }
    }
}

package dev.fakeftp.contract;

import dev.fakeftp.FakeFtp;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** The fake that a contract is held against. One server may serve all tests: each begins with a reset. */
interface Carried {
    /** The login that every carrier declares. */
    String USER = "acme";

    /** Its password. */
    String PASSWORD = "secret";

    /** The file that every carrier declares. */
    String DECLARED_FILE = "/declared/hello.txt";

    /** What is in it. */
    String DECLARED_TEXT = "hello";

    /** Longer than any upload of these tests takes on a loaded machine; a wait that succeeds is over long before. */
    Duration SOON = Duration.ofSeconds(20);

    /** A running server that declares the login and the file. */
    FakeFtp fake();

    @BeforeEach
    default void bringBackTheDeclaredState() {
        fake().reset();
    }
}

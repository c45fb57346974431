package dev.fakeftp.contract;

import static dev.fakeftp.contract.Carried.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fakeftp.Count;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpTls;
import dev.fakeftp.FtpUser;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.Query;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsPolicy;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a handle does once its server is closed, or its container stopped: it says so, whatever it is asked. */
@Timeout(120)
public interface ClosedContract {
    /** A running server with TLS, for this test alone. */
    FakeFtp opened();

    @Test
    default void allMethodsOfAClosedServerSayThatItIsClosed() throws Exception {
        FakeFtp fake = opened();
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake.forUser(user);
        FtpFiles files = fake.files();
        FtpFiles partFiles = part.files();
        FtpFaults faults = fake.faults();
        FtpUsers users = fake.users();
        FtpTls tls = fake.tls();

        ((AutoCloseable) fake).close();

        assertClosed(methodsOf(fake, user));
        assertClosed(methodsOf(part, user));
        assertClosed(List.of(
                () -> files.put("/a", "x"),
                () -> files.createFolder("/a"),
                () -> files.read("/a"),
                () -> files.list("/"),
                () -> files.exists("/"),
                () -> files.delete("/a"),
                () -> files.divert("*", Sink.DISCARD),
                () -> files.setListing("/", "total 0"),
                () -> files.removeListing("/"),
                () -> partFiles.list("/"),
                () -> faults.add(Fault.lost226()),
                faults::all,
                faults::clear,
                () -> faults.awaitHeld("x", SOON),
                () -> faults.release("x"),
                users::all,
                () -> users.put(user),
                () -> users.remove(user.name()),
                () -> users.deny("*", FtpPermission.READ),
                users::allowAll,
                tls::pem,
                tls::policies,
                () -> tls.choose(TlsPolicy.TLS_FOR_LOGIN)));
    }

    private static List<ThrowingCallable> methodsOf(FakeFtp fake, FtpUser user) {
        return List.of(
                fake::address,
                fake::files,
                fake::uploads,
                () -> fake.awaitUpload("*", SOON),
                () -> fake.takeUpload("*", SOON),
                () -> fake.await(Count.atLeast(1), Query.sessions(), SOON),
                () -> fake.verify(Count.never(), Query.uploads()),
                fake::journal,
                fake::faults,
                fake::users,
                fake::tls,
                () -> fake.forUser(user),
                () -> fake.forUser(user.name()),
                fake::reset,
                fake::disconnectAll);
    }

    private static void assertClosed(List<ThrowingCallable> calls) {
        assertThat(calls)
                .allSatisfy(call -> assertThatIllegalStateException()
                        .isThrownBy(call)
                        .withMessageStartingWith("The server is closed"));
    }
}

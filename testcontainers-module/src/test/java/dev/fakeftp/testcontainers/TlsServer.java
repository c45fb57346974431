package dev.fakeftp.testcontainers;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.TlsMode;
import dev.fakeftp.server.FakeFtpServer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A server with TLS, in a container or in this JVM. JUnit closes it after the tests that use it. */
record TlsServer(String place, TlsMode mode, FakeFtp ftp, Runnable end) implements AutoCloseable {
    /** Returns one server of each kind. Each is started just before its tests. */
    static Stream<TlsServer> all() {
        return Stream.<Supplier<TlsServer>>of(
                        () -> inContainer(TlsMode.EXPLICIT),
                        () -> inContainer(TlsMode.IMPLICIT),
                        () -> inThisJvm(TlsMode.EXPLICIT),
                        () -> inThisJvm(TlsMode.IMPLICIT))
                .map(Supplier::get);
    }

    private static TlsServer inContainer(TlsMode mode) {
        FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret").withTls(mode);
        ftp.start();
        return new TlsServer("in a container", mode, ftp, ftp::close);
    }

    private static TlsServer inThisJvm(TlsMode mode) {
        FakeFtpServer ftp =
                FakeFtpServer.builder().user("acme", "secret").tls(mode).start();
        return new TlsServer("in this JVM", mode, ftp, ftp::close);
    }

    boolean implicit() {
        return mode == TlsMode.IMPLICIT;
    }

    String host() {
        return ftp.address().getHost();
    }

    int port() {
        return ftp.address().getPort();
    }

    @Override
    public void close() {
        end.run();
    }

    @Override
    public String toString() {
        return place + ", " + mode;
    }
}

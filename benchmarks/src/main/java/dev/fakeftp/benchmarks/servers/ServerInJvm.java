package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.TlsMode;
import dev.fakeftp.benchmarks.peers.ApacheServer;
import dev.fakeftp.benchmarks.peers.MockServer;
import dev.fakeftp.server.FakeFtpServer;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in the test's own JVM. Only the class of the started server is loaded. */
public enum ServerInJvm {
    FAKE_FTP("Fake FTP", "fakeftp-server|gson") {
        @Override
        public Running start(Path home) {
            FakeFtpServer server = FakeFtpServer.builder().start();
            return new Running(new Endpoint(HOST, server.port()), server::close);
        }
    },
    FAKE_FTP_WITH_TLS("Fake FTP", "fakeftp-server|gson") {
        @Override
        public Running start(Path home) {
            FakeFtpServer server = FakeFtpServer.builder().tls(TlsMode.EXPLICIT).start();
            return new Running(
                    new Endpoint(HOST, server.port()).encrypted(server.tls().sslContext()), server::close);
        }
    },
    APACHE("Apache FtpServer", "ftpserver-core|ftplet-api|mina-core|slf4j-api|slf4j-simple") {
        @Override
        public Running start(Path home) throws Exception {
            ApacheServer server = ApacheServer.start(0, home, "0");
            return new Running(new Endpoint(HOST, server.port()), server::stop);
        }
    },
    MOCK("MockFtpServer", "MockFtpServer|slf4j-api|slf4j-simple") {
        @Override
        public Running start(Path home) {
            org.mockftpserver.fake.FakeFtpServer server = MockServer.start(0, 0);
            return new Running(new Endpoint(HOST, server.getServerControlPort()), server::stop);
        }
    };

    /** The servers without TLS. */
    public static final List<ServerInJvm> CLEAR = List.of(FAKE_FTP, APACHE, MOCK);

    private static final String HOST = "127.0.0.1";

    /** The common part of the class paths: this program and the client. */
    private static final String CLIENT = "classes|commons-net|commons-io";

    private final String title;
    private final String libraries;

    ServerInJvm(String title, String libraries) {
        this.title = title;
        this.libraries = libraries;
    }

    /**
     * A running server.
     *
     * @param endpoint the endpoint for clients
     * @param end stops the server
     */
    public record Running(Endpoint endpoint, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** Starts a server. Its files are in this existing folder, unless the server chooses their place itself. */
    public abstract Running start(Path home) throws Exception;

    /** Returns the name in the tables. */
    public String title() {
        return title;
    }

    /** Returns the class path of a test that uses this server. */
    public String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(this::needs)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean needs(String entry) {
        String name = new File(entry).getName();
        return name.matches("(" + CLIENT + "|" + libraries + ").*") && !name.contains("-image-");
    }
}

package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.FtpTls;
import dev.fakeftp.TlsPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.expression.common.LiteralExpression;
import org.springframework.integration.file.FileHeaders;
import org.springframework.integration.ftp.session.DefaultFtpsSessionFactory;
import org.springframework.integration.ftp.session.FtpRemoteFileTemplate;
import org.springframework.messaging.support.GenericMessage;

/** Java clients over TLS, explicit and implicit, in both modes, against a container and against a server in this JVM. */
@Tag("strict-client")
@ParameterizedClass(name = "{0}")
@MethodSource("dev.fakeftp.testcontainers.TlsServer#all")
// A client that waits at a socket ignores interrupts, so its thread is abandoned.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FtpsJavaClientsIT {
    private static final int SOON_SECONDS = 20;

    private final TlsServer server;
    private final FtpsTrip trip;

    FtpsJavaClientsIT(TlsServer server, @TempDir Path dir) throws IOException {
        this.server = server;
        trip = new FtpsTrip(getClass(), server, dir);
    }

    @ParameterizedTest
    @EnumSource
    void commonsNetGoesThereAndBack(DataMode mode) throws Exception {
        assertDone(TestedClient.COMMONS_NET, mode, trust -> commonsNet(trust, mode));
    }

    @Test
    void commonsNetRefusesAServerThatItDoesNotKnowOrThatHasAnotherName() {
        trip.assertRefusesUnknownServer(trust -> commonsNet(trust, DataMode.PASSIVE));
        trip.assertRefusesOtherName(trust -> commonsNet(trust, DataMode.PASSIVE));
    }

    /** So do all clients based on Commons Net. It would refuse an expired certificate. */
    @Test
    void commonsNetTakesAnyServerUnlessItIsToldWhichToTrust() throws IOException {
        FTPSClient client = new FTPSClient(server.implicit());
        client.connect(server.host(), server.port());

        assertThat(client.login("acme", "secret")).isTrue();
        client.disconnect();
    }

    private void commonsNet(FtpTls trust, DataMode mode) throws IOException {
        FTPSClient client = new FTPSClient(server.implicit(), trust.sslContext());
        client.setEndpointCheckingEnabled(true);
        client.setDataTimeout(Duration.ofSeconds(SOON_SECONDS));
        try {
            client.connect(server.host(), server.port());
            assertThat(client.login("acme", "secret")).isTrue();
            client.execPBSZ(0);
            client.execPROT("P");
            client.setFileType(FTP.BINARY_FILE_TYPE);
            if (mode == DataMode.PASSIVE) {
                client.enterLocalPassiveMode();
            }
            try (InputStream content = Files.newInputStream(trip.sent())) {
                assertThat(client.storeFile("/up.bin", content)).isTrue();
            }
            assertThat(client.listNames()).containsExactly("up.bin");
            try (OutputStream content = Files.newOutputStream(trip.received())) {
                assertThat(client.retrieveFile("/up.bin", content)).isTrue();
            }
        } finally {
            client.disconnect();
        }
    }

    @ParameterizedTest
    @EnumSource
    void springIntegrationGoesThereAndBack(DataMode mode) throws Exception {
        assertDone(TestedClient.SPRING_INTEGRATION, mode, trust -> springIntegration(trust, mode));
    }

    @Test
    void springIntegrationRefusesAServerThatItDoesNotKnowOrThatHasAnotherName() {
        trip.assertRefusesUnknownServer(trust -> springIntegration(trust, DataMode.PASSIVE));
        trip.assertRefusesOtherName(trust -> springIntegration(trust, DataMode.PASSIVE));
    }

    private void springIntegration(FtpTls trust, DataMode mode) throws Exception {
        DefaultFtpsSessionFactory sessions = new DefaultFtpsSessionFactory() {
            @Override
            protected void postProcessClientBeforeConnect(FTPSClient client) {
                super.postProcessClientBeforeConnect(client);
                client.setEndpointCheckingEnabled(true);
            }
        };
        sessions.setHost(server.host());
        sessions.setPort(server.port());
        sessions.setUsername("acme");
        sessions.setPassword("secret");
        sessions.setImplicit(server.implicit());
        sessions.setTrustManager(trustManager(trust));
        if (mode == DataMode.PASSIVE) {
            sessions.setClientMode(FTPClient.PASSIVE_LOCAL_DATA_CONNECTION_MODE);
        }
        try (AnnotationConfigApplicationContext beans = SpringIntegrationBeans.start()) {
            FtpRemoteFileTemplate template = new FtpRemoteFileTemplate(sessions);
            template.setBeanFactory(beans);
            template.setRemoteDirectoryExpression(new LiteralExpression("/"));
            template.afterPropertiesSet();

            template.send(new GenericMessage<>(trip.sent().toFile(), Map.of(FileHeaders.FILENAME, "up.bin")));
            assertThat(template.list("/")).extracting(FTPFile::getName).containsExactly("up.bin");
            template.get("/up.bin", content -> Files.copy(content, trip.received()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void camelGoesThereAndBack(DataMode mode) throws Exception {
        assertDone(TestedClient.CAMEL, mode, trust -> camel(trust, mode));
    }

    @Test
    void camelRefusesAServerThatItDoesNotKnowOrThatHasAnotherName() {
        trip.assertRefusesUnknownServer(trust -> camel(trust, DataMode.PASSIVE));
        trip.assertRefusesOtherName(trust -> camel(trust, DataMode.PASSIVE));
    }

    private void camel(FtpTls trust, DataMode mode) throws Exception {
        String endpoint =
                "ftps://acme@" + server.host() + ":" + server.port() + "/?password=secret&binary=true&implicit="
                        + server.implicit() + "&passiveMode=" + (mode == DataMode.PASSIVE)
                        + "&sslContextParameters=#trust&ftpClient.endpointCheckingEnabled=true&maximumReconnectAttempts=0";
        TrustManagersParameters trusted = new TrustManagersParameters();
        trusted.setTrustManager(trustManager(trust));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trusted);
        try (DefaultCamelContext camel = new DefaultCamelContext();
                ProducerTemplate template = camel.createProducerTemplate()) {
            camel.getRegistry().bind("trust", parameters);
            camel.start();
            template.sendBodyAndHeader(endpoint, trip.sent().toFile(), Exchange.FILE_NAME, "up.bin");

            NotifyBuilder done = new NotifyBuilder(camel).whenCompleted(1).create();
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(endpoint + "&noop=true&initialDelay=0&repeatCount=1")
                            .to("file:" + trip.received().getParent() + "?fileName=received.bin");
                }
            });
            assertThat(done.matches(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void vfsGoesThereAndBack(DataMode mode) throws Exception {
        assertDone(TestedClient.COMMONS_VFS, mode, trust -> vfs(trust, mode));
    }

    @Test
    void vfsRefusesAServerThatItDoesNotKnow() {
        trip.assertRefusesUnknownServer(trust -> vfs(trust, DataMode.PASSIVE));
    }

    /** Commons VFS has no setting to check the host name. */
    @Test
    void vfsTakesAServerThatHasAnotherName() throws Exception {
        server.ftp().tls().choose(TlsPolicy.CERTIFICATE_FOR_ANOTHER_HOST);

        assertDone(TestedClient.COMMONS_VFS, DataMode.PASSIVE, trust -> vfs(trust, DataMode.PASSIVE));
    }

    private void vfs(FtpTls trust, DataMode mode) throws Exception {
        FileSystemOptions options = new FileSystemOptions();
        FtpsFileSystemConfigBuilder settings = FtpsFileSystemConfigBuilder.getInstance();
        settings.setFtpsMode(options, server.implicit() ? FtpsMode.IMPLICIT : FtpsMode.EXPLICIT);
        settings.setDataChannelProtectionLevel(options, FtpsDataChannelProtectionLevel.P);
        settings.setTrustManager(options, trustManager(trust));
        settings.setPassiveMode(options, mode == DataMode.PASSIVE);
        try (StandardFileSystemManager vfs = new StandardFileSystemManager()) {
            vfs.init();
            FileObject folder =
                    vfs.resolveFile("ftps://acme:secret@" + server.host() + ":" + server.port() + "/", options);
            FileObject file = folder.resolveFile("up.bin");

            file.copyFrom(vfs.toFileObject(trip.sent().toFile()), Selectors.SELECT_SELF);
            folder.refresh();
            assertThat(folder.getChildren())
                    .extracting(child -> child.getName().getBaseName())
                    .containsExactly("up.bin");
            vfs.toFileObject(trip.received().toFile()).copyFrom(file, Selectors.SELECT_SELF);
        }
    }

    /** All clients are based on Commons Net, which uses only PORT and PASV over IPv4. */
    private void assertDone(TestedClient tested, DataMode mode, FtpsTrip.Client client) throws Exception {
        trip.assertDone(tested, mode, mode == DataMode.ACTIVE ? "PORT" : "PASV", client);
    }

    private static TrustManager trustManager(FtpTls trust) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust.trustStore());
        return factory.getTrustManagers()[0];
    }
}

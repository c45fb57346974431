package com.example.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DataType;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with Apache FtpServer. {@link ApacheFtpServerAfterTest} has the tests afterwards. */
class ApacheFtpServerBeforeTest {
    private static final byte[] INVOICE = "bolt;12\n".getBytes();

    @TempDir
    private Path home;

    private final FtpServerFactory factory = new FtpServerFactory();
    private final ListenerFactory listeners = new ListenerFactory();
    private FtpServer server;
    private Listener listener;

    private void start() throws Exception {
        Files.createDirectories(home.resolve("in"));
        Files.createDirectories(home.resolve("out"));
        Files.writeString(home.resolve("out/march.csv"), "nut;7\n");
        BaseUser acme = new BaseUser();
        acme.setName("acme");
        acme.setPassword("secret");
        acme.setHomeDirectory(home.toString());
        acme.setAuthorities(List.of(new WritePermission()));
        factory.setUserManager(new PropertiesUserManagerFactory().createUserManager());
        factory.getUserManager().save(acme);
        listeners.setPort(0);
        listener = listeners.createListener();
        factory.addListener("default", listener);
        server = factory.createServer();
        server.start();
    }

    private void start(Ftplet ftplet) throws Exception {
        factory.getFtplets().put("test", ftplet);
        start();
    }

    private InvoiceExchange exchange() {
        return new InvoiceExchange("localhost", listener.getPort(), "acme", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anInvoiceArrives() throws Exception {
        BlockingQueue<String> uploads = new LinkedBlockingQueue<>();
        BlockingQueue<DataType> types = new LinkedBlockingQueue<>();
        start(new DefaultFtplet() {
            @Override
            public FtpletResult onUploadEnd(FtpSession session, FtpRequest request) {
                types.add(session.getDataType());
                uploads.add(request.getArgument());
                return FtpletResult.DEFAULT;
            }
        });

        exchange().send("/in/april.csv", INVOICE);

        assertThat(uploads.poll(5, TimeUnit.SECONDS)).isEqualTo("/in/april.csv");
        assertThat(types).containsExactly(DataType.BINARY);
        assertThat(home.resolve("in/april.csv")).hasBinaryContent(INVOICE);
    }

    @Test
    void anInvoiceIsFetched() throws Exception {
        start();

        assertThat(exchange().fetch("/out/march.csv")).asString().isEqualTo("nut;7\n");
    }

    @Test
    void aWrongPasswordIsAnError() throws Exception {
        start();
        InvoiceExchange wrong = new InvoiceExchange("localhost", listener.getPort(), "acme", "guess");

        assertThatThrownBy(() -> wrong.fetch("/out/march.csv")).hasMessageContaining("530");
    }

    @Test
    void aMissingInvoiceIsAnError() throws Exception {
        start();

        assertThatThrownBy(() -> exchange().fetch("/out/june.csv")).hasMessageContaining("550");
    }

    @Test
    void aFullDiskIsAnError() throws Exception {
        start(new DefaultFtplet() {
            @Override
            public FtpletResult onUploadStart(FtpSession session, FtpRequest request) throws FtpException {
                session.write(new DefaultFtpReply(452, "Disk full."));
                return FtpletResult.SKIP;
            }
        });

        assertThatThrownBy(() -> exchange().send("/in/april.csv", INVOICE)).hasMessageContaining("452");
    }

    @Test
    void anInvoiceIsSentAgainIfTheServerIsBusy() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        start(new DefaultFtplet() {
            @Override
            public FtpletResult onUploadStart(FtpSession session, FtpRequest request) throws FtpException {
                if (calls.incrementAndGet() > 1) {
                    return FtpletResult.DEFAULT;
                }
                session.write(new DefaultFtpReply(450, "Busy."));
                return FtpletResult.SKIP;
            }
        });

        exchange().send("/in/april.csv", INVOICE);

        assertThat(home.resolve("in/april.csv")).hasBinaryContent(INVOICE);
        assertThat(calls).hasValue(2);
    }

    @Test
    void anInvoiceIsAcknowledged() throws Exception {
        BlockingQueue<Path> written = new LinkedBlockingQueue<>();
        start(new DefaultFtplet() {
            @Override
            public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply)
                    throws IOException {
                if (request.getCommand().equals("STOR") && reply.isPositive()) {
                    written.add(Files.writeString(home.resolve("out/april.csv.ack"), "accepted"));
                }
                return FtpletResult.DEFAULT;
            }
        });

        exchange().send("/in/april.csv", INVOICE);

        assertThat(written.poll(5, TimeUnit.SECONDS)).isNotNull(); // a Ftplet runs after the 226
        assertThat(exchange().fetch("/out/april.csv.ack")).asString().isEqualTo("accepted");
    }

    @Test
    void anInvoiceArrivesOverTls(@TempDir Path dir) throws Exception {
        Path keyStore = KeyStores.create(dir);
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(keyStore.toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(KeyStores.PASSWORD);
        listeners.setSslConfiguration(tls.createSslConfiguration());
        start();

        SSLContext trusting = trusting(keyStore);
        new InvoiceExchange(() -> new FTPSClient(trusting), "localhost", listener.getPort(), "acme", "secret")
                .send("/in/april.csv", INVOICE);

        assertThat(home.resolve("in/april.csv")).hasBinaryContent(INVOICE);
    }

    private static SSLContext trusting(Path keyStore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(keyStore)) {
            store.load(content, KeyStores.PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}

package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.DataMode;
import dev.fakeftp.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Clients in containers on the server's network use port 21, clients on the host use the published ports. */
@Testcontainers
@Timeout(120)
class NetworkPortIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Network network = Network.newNetwork();

    @Container
    private static final FakeFtpContainer one = new FakeFtpContainer()
            .withNetwork(network)
            .withNetworkAliases("one", "files.example")
            .withUser("acme", "secret")
            .withForeignDataAddresses()
            .withFile("/a.txt", "of one");

    @Container
    private static final FakeFtpContainer two = new FakeFtpContainer()
            .withNetwork(network)
            .withNetworkAliases("two")
            .withForeignDataAddresses();

    @Container
    private static final FakeFtpContainer strict =
            new FakeFtpContainer().withNetwork(network).withNetworkAliases("strict");

    private final Sibling sibling = new Sibling(one);

    @BeforeEach
    void forgetWhatWasBefore() {
        one.reset();
        two.reset();
        strict.reset();
    }

    @Test
    void aSiblingGetsAndPutsInPassiveMode() {
        assertThat(one.getNetworkUrl()).isEqualTo("ftp://acme:secret@one");
        assertThat(curl("--ftp-pasv", one.getNetworkUrl() + "/a.txt")).isEqualTo("of one");
        curl("--disable-epsv", "--upload-file", "/usr/bin/env", one.getNetworkUrl() + "/env");

        assertThat(one.awaitUpload("/env", SOON))
                .returns(DataMode.PASSIVE, Upload::mode)
                .returns("PASV", Upload::openedBy);
    }

    @Test
    void aSiblingGetsAndPutsInActiveMode() {
        assertThat(curl("--ftp-port", "-", "ftp://acme:secret@one/a.txt")).isEqualTo("of one");
        curl("--ftp-port", "-", "--disable-eprt", "--upload-file", "/usr/bin/env", one.getNetworkUrl() + "/env");

        assertThat(one.awaitUpload("/env", SOON))
                .returns(DataMode.ACTIVE, Upload::mode)
                .returns("PORT", Upload::openedBy);
    }

    @Test
    void everyAliasIsAName() {
        assertThat(curl("ftp://acme:secret@files.example/a.txt")).isEqualTo("of one");
    }

    @Test
    void hostAndSiblingsAreServedAtTheSameTime() throws Exception {
        try (Client host = new Client(one)) {
            host.store("/host-1", new byte[10]);
            curl("--upload-file", "/usr/bin/env", one.getNetworkUrl() + "/sibling-1");
            host.store("/host-2", new byte[10]);
            curl("--ftp-port", "-", "--upload-file", "/usr/bin/env", one.getNetworkUrl() + "/sibling-2");
        }
        assertThat(one.journal().uploads().all())
                .allMatch(Upload::complete)
                .extracting(Upload::path)
                .containsExactlyInAnyOrder("/host-1", "/host-2", "/sibling-1", "/sibling-2");
    }

    @Test
    void twoServersSendEachOtherFilesIfTheyMay() {
        sibling.run("/usr/bin/python3", "-c", """
                from ftplib import FTP
                source, target = FTP('one', 'acme', 'secret', timeout=10), FTP('two', 'a', 'b', timeout=10)
                reply = source.sendcmd('PASV')
                target.sendcmd('PORT ' + reply[reply.index('(') + 1:reply.index(')')])
                source.sendcmd('TYPE I'), target.sendcmd('TYPE I')
                target.putcmd('STOR from-one.txt')
                source.putcmd('RETR a.txt')
                for server in target, source:
                    assert server.getresp().startswith('150')
                    server.voidresp()
                """);

        assertThat(two.awaitUpload("/from-one.txt", SOON).bytes()).isEqualTo("of one".length());
        assertThat(two.files().readString("/from-one.txt")).isEqualTo("of one");
    }

    @Test
    void withoutForeignAddressesNoOtherServerIsConnectedToNorAccepted() {
        String refused = sibling.run("/usr/bin/python3", "-c", """
                from ftplib import FTP, error_perm
                source, target = FTP('one', 'acme', 'secret', timeout=10), FTP('strict', 'a', 'b', timeout=10)
                reply = source.sendcmd('PASV')
                try:
                    target.sendcmd('PORT ' + reply[reply.index('(') + 1:reply.index(')')])
                except error_perm as e:
                    print(e)
                reply = target.sendcmd('PASV')
                source.sendcmd('PORT ' + reply[reply.index('(') + 1:reply.index(')')])
                target.putcmd('STOR from-one.txt')
                source.putcmd('RETR a.txt')
                target.getresp()
                try:
                    target.getresp()
                except Exception as e:
                    print(e)
                """);

        assertThat(refused)
                .contains("504 Send your own address")
                .contains("FAKEFTP_FOREIGN_DATA_ADDRESSES")
                .contains("425 Transfer broken");
        assertThatThrownBy(() -> strict.awaitUpload("/from-one.txt", Duration.ZERO))
                .hasMessageContaining("was rejected: the port is leased to another client");
    }

    @Test
    void withoutANetworkThereIsNoNetworkUrl() {
        try (FakeFtpContainer alone = new FakeFtpContainer()) {
            assertThatThrownBy(alone::getNetworkUrl)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("withNetwork");
        }
    }

    /** Control connections use one IP address of the host, passive data connections another one. */
    @Test
    @Tag("docker-here")
    void dataCanHaveAnotherHostThanControl() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer().withPublicHost("127.0.0.2")) {
            ftp.start();
            try (Client client = new Client(ftp)) {
                client.ftp().setIpAddressFromPasvResponse(true);
                client.ftp().setRemoteVerificationEnabled(false);

                client.store("/up.txt", "text".getBytes(StandardCharsets.UTF_8));

                assertThat(client.ftp().getPassiveHost()).isEqualTo("127.0.0.2");
            }
            assertThat(ftp.awaitUpload("/up.txt", SOON).bytes()).isEqualTo(4);
        }
    }

    private String curl(String... arguments) {
        String[] command = new String[arguments.length + 4];
        command[0] = "/usr/bin/curl";
        command[1] = "--silent";
        command[2] = "--show-error";
        command[3] = "--fail";
        System.arraycopy(arguments, 0, command, 4, arguments.length);
        return sibling.run(command);
    }
}

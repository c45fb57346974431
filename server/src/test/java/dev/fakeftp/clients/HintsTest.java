package dev.fakeftp.clients;

import static dev.fakeftp.Query.sessions;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakeftp.Count;
import dev.fakeftp.Symptom;
import dev.fakeftp.TlsMode;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.relay.Forwarder;
import dev.fakeftp.internal.relay.Relay;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each common mistake, made by a client that is known for it, has its hint; a client without the mistake has none. */
@Timeout(60)
class HintsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** What curl exits with then. */
    private static final int NO_SUCH_FILE = 78;

    private static final byte[] BINARY = {1, 0, '\r', '\n', 2};
    private static final byte[] TEXT = "one\ntwo\n".getBytes(UTF_8);

    @TempDir
    private Path dir;

    private final Deque<Closing> open = new ArrayDeque<>();
    private FakeFtpServer ftp = server().start();
    private URI address = ftp.address();

    /** How Commons Net has its data connections opened. */
    enum Mode {
        ACTIVE,
        PASSIVE;

        void set(FTPClient client) {
            if (this == PASSIVE) {
                client.enterLocalPassiveMode();
            } else {
                client.enterLocalActiveMode();
            }
        }
    }

    /** What ends at a test's end. */
    private interface Closing {
        void close() throws IOException;
    }

    /** Makes sockets, and knows when something has come on the first one, without taking it. */
    private static final class Unread extends SocketFactory {
        private final List<SocketChannel> made = new ArrayList<>();

        void awaitReply() throws IOException {
            SocketChannel control = made.get(0);
            control.configureBlocking(false);
            try (Selector selector = Selector.open()) {
                control.register(selector, SelectionKey.OP_READ);
                assertThat(selector.select(SOON.toMillis())).isEqualTo(1);
            }
            control.configureBlocking(true);
        }

        @Override
        public Socket createSocket() throws IOException {
            made.add(SocketChannel.open());
            return made.get(made.size() - 1).socket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Closing each : open) {
            each.close();
        }
        ftp.close();
    }

    @Nested
    class ProtWithoutPbsz {
        @Test
        void isWhatAServerThatFollowsTheRfcRefuses() throws IOException {
            replace(server().tls(TlsMode.EXPLICIT));
            FTPSClient client = logIn(new FTPSClient(ftp.tls().sslContext()));
            client.execPROT("P");
            client.execPROT("C");
            client.disconnect();

            assertHint("#1 sent PROT P without PBSZ before it.", "Send PBSZ 0 first", "execPBSZ(0)", "PBSZ_FOR_PROT");
        }
    }

    @Nested
    class BinaryDataAsText {
        @Test
        void isSentByCommonsNetAsItComes() throws IOException {
            FTPClient client = loggedIn();
            store(client, "/q3.pdf", BINARY);
            logOut(client);

            assertHint("#1 STOR /q3.pdf was transferred as text (TYPE A)", "setFileType(FTP.BINARY_FILE_TYPE)");
        }

        @Test
        void isFetchedByCommonsNetAsItComes() throws IOException {
            FTPClient client = loggedIn();
            retrieve(client, "/out/offer.pdf");
            logOut(client);

            assertHint("#1 RETR /out/offer.pdf was transferred as text", "TYPE I");
        }

        @Test
        void isOneHintForAllFilesOfASession() throws IOException {
            FTPClient client = loggedIn();
            store(client, "/1.pdf", BINARY);
            store(client, "/2.pdf", BINARY);
            store(client, "/3.txt", TEXT);
            logOut(client);

            assertHint("#1 STOR /1.pdf (and 1 more after it) was transferred as text");
        }

        @Test
        void isSentByCurlThatWasToldSo() throws Exception {
            curl("--use-ascii", "-T", binaryFile().toString(), address + "/").succeeded();

            assertHint("STOR /up.pdf", "TYPE I");
        }

        @Test
        void isSentByPythonsStorlines() throws Exception {
            python("ftp.storlines('STOR up.pdf', io.BytesIO(b'\\1\\0\\n'))", "ftp.quit()");

            assertHint("STOR /up.pdf", "TYPE I");
        }

        @Test
        void isNoneUnderTypeI() throws Exception {
            FTPClient client = loggedIn();
            assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
            store(client, "/q3.pdf", BINARY);
            retrieve(client, "/out/offer.pdf");
            logOut(client);
            curl("-T", binaryFile().toString(), address + "/").succeeded();
            python("ftp.storbinary('STOR up.pdf', io.BytesIO(b'\\1\\0\\n'))", "ftp.quit()");

            assertNoHints(3);
        }

        @Test
        void isNoneIfItIsText() throws IOException {
            FTPClient client = loggedIn();
            store(client, "/q3.txt", TEXT);
            assertThat(client.listFiles("/")).isNotEmpty();
            logOut(client);

            assertNoHints(1);
        }
    }

    @Nested
    class AMissingCompletePendingCommand {
        // PASV is answered by the 226, so Commons Net gives up, and QUIT by the 227.
        @Test
        void shiftsTheNextUploadInPassiveMode() throws IOException {
            FTPClient client = passive();
            client.storeFileStream("/1.txt").close();
            assertThat(client.storeFile("/2.txt", content(TEXT))).isFalse();
            logOut(client);

            assertHint(
                    "#1 seems to be one reply behind: after STOR /1.txt it sent PASV and did not use \"227 ",
                    "completePendingCommand()");
        }

        // PORT is answered by the 226, which is as good as a 200, and STOR by the 200, for which Commons Net gives up.
        @Test
        void shiftsTheNextUploadInActiveMode() throws IOException {
            FTPClient client = loggedIn();
            client.storeFileStream("/1.txt").close();
            assertThat(client.storeFile("/2.txt", content(TEXT))).isFalse();
            logOut(client);

            assertHint("#1 seems to be one reply behind: after STOR /1.txt it sent PORT ", "completePendingCommand()");
        }

        @Test
        void shiftsTheListingAfterADownload() throws IOException {
            FTPClient client = passive();
            try (InputStream content = client.retrieveFileStream("/out/offer.txt")) {
                assertThat(content.readAllBytes()).isNotEmpty();
            }
            assertThat(client.listNames("/")).isNull();
            client.disconnect();

            assertHint("after RETR /out/offer.txt it sent PASV", "completePendingCommand()");
        }

        // The second PASV is answered by the first one's 227, and STOR by the second one's: no client connects to that
        // port.
        @Test
        void shiftsASecondTryToo() throws IOException {
            replace(server().dataTimeout(Duration.ofMillis(500)));
            FTPClient client = passive();
            client.storeFileStream("/1.txt").close();
            assertThat(client.storeFile("/2.txt", content(TEXT))).isFalse();
            assertThat(client.storeFile("/2.txt", content(TEXT))).isFalse();
            client.disconnect();

            assertHint("after STOR /1.txt it sent PASV", "completePendingCommand()");
        }

        @ParameterizedTest
        @EnumSource(Mode.class)
        void shiftsARename(Mode mode) throws IOException {
            FTPClient client = loggedIn();
            mode.set(client);
            client.storeFileStream("/1.part").close();
            assertThat(client.rename("/1.part", "/1.txt")).isFalse();
            logOut(client);

            assertHint("after STOR /1.part it sent RNFR /1.part and did not use \"350 ", "completePendingCommand()");
        }

        @Test
        void shiftsARenameThatWasTheLastCommand() throws IOException {
            FTPClient client = passive();
            client.storeFileStream("/1.part").close();
            assertThat(client.rename("/1.part", "/1.txt")).isFalse();
            client.disconnect();

            assertHint("after STOR /1.part it sent RNFR", "completePendingCommand()");
        }

        // TYPE is answered by the 226, and PASV by TYPE's 200.
        @Test
        void isAMissingVoidrespInPython() throws Exception {
            python(
                    "ftp.transfercmd('STOR 1.txt').close()",
                    "try:",
                    "    ftp.storbinary('STOR 2.txt', io.BytesIO(b'x'))",
                    "except ftplib.error_reply: pass",
                    "ftp.close()");

            assertHint("after STOR 1.txt it sent PASV", "voidresp() after transfercmd()");
        }

        @ParameterizedTest
        @EnumSource(Mode.class)
        void isNoneIfItIsThere(Mode mode) throws IOException {
            FTPClient client = loggedIn();
            mode.set(client);
            client.storeFileStream("/1.part").close();
            assertThat(client.completePendingCommand()).isTrue();
            assertThat(client.rename("/1.part", "/1.txt")).isTrue();
            client.appendFileStream("/1.txt").close();
            assertThat(client.completePendingCommand()).isTrue();
            try (InputStream content = client.retrieveFileStream("/out/offer.txt")) {
                assertThat(content.readAllBytes()).isNotEmpty();
            }
            assertThat(client.completePendingCommand()).isTrue();
            assertThat(client.listFiles("/")).hasSize(2);
            logOut(client);

            assertNoHints(1);
        }

        @Test
        void isNoneIfPythonSaysVoidresp() throws Exception {
            python(
                    "ftp.transfercmd('STOR 1.txt').close()",
                    "ftp.voidresp()",
                    "ftp.storbinary('STOR 2.txt', io.BytesIO(b'x'))",
                    "ftp.close()");

            assertNoHints(1);
        }
    }

    /** The server believes to be behind published ports, as in a container, and no relay is connected. */
    @Nested
    class ALoopbackAddressForTheServer {
        @Test
        void isSentByCommonsNetAsItComes() throws IOException {
            announce("127.0.0.1");
            FTPClient client = loggedIn();
            assertThat(client.storeFile("/1.txt", content(TEXT))).isFalse();
            assertThat(client.storeFile("/2.txt", content(TEXT))).isFalse();
            logOut(client);

            assertHint("#1 PORT 127,0,0,1,", "no relay is connected", "enterLocalPassiveMode()", "FakeFtpContainer");
        }

        @Test
        void isSentByCurlWithEprt() throws Exception {
            announce("127.0.0.1");
            assertThat(curl("--ftp-port", "127.0.0.1", address + "/out/offer.txt")
                            .exit())
                    .isNotZero();

            assertHint("#1 EPRT |1|127.0.0.1|", "no relay is connected", "Use passive mode");
        }

        @Test
        void isNoneInPassiveMode() throws Exception {
            announce("127.0.0.1");
            FTPClient client = passive();
            store(client, "/1.txt", TEXT);
            logOut(client);
            curl(address + "/out/offer.txt").succeeded();

            assertNoHints(2);
        }

        @Test
        void isNoneIfThereIsARelay() throws IOException {
            RemoteFakeFtp remote = announce("127.0.0.1");
            try (Relay relay = remote.openRelay(Relay.RelayScope.THIS_MACHINE)) {
                FTPClient client = loggedIn();
                store(client, "/1.txt", TEXT);
                logOut(client);

                assertNoHints(1);
                assertThat(relay).isNotNull();
            }
        }
    }

    @Nested
    class APassivePortOutOfReach {
        @Test
        void isNotConnectedToByCommonsNet() throws IOException {
            publishControlOnly();
            FTPClient client = passive();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> client.storeFile("/1.txt", content(TEXT)));
            client.disconnect();

            assertHint(
                    "#1 PASV: the client received \"227 Entering Passive Mode (127,0,0,2,",
                    Symptom.PASSIVE_PORT_OUT_OF_REACH.url());
        }

        @Test
        void isNotConnectedToByCommonsNetWhichThenQuits() throws IOException {
            publishControlOnly();
            FTPClient client = passive();
            client.setUseEPSVwithIPv4(true);
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> client.listFiles("/"));
            logOut(client);

            assertHint("#1 EPSV: the client received \"229 ", "Is the port published");
        }

        @Test
        void isNotConnectedToByCurlWhichAsksTwice() throws Exception {
            publishControlOnly();
            assertThat(curl(address + "/out/offer.txt").exit()).isNotZero();

            assertHint("#1 PASV: the client received \"227 ", Symptom.PASSIVE_PORT_OUT_OF_REACH.url());
        }

        @Test
        void isAnnouncedAtAnAddressThatCommonsNetCannotReach() throws IOException {
            announce("127.0.0.3");
            FTPClient client = passive();
            client.setIpAddressFromPasvResponse(true);
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> client.storeFile("/1.txt", content(TEXT)));
            logOut(client);

            assertHint("(127,0,0,3,", "can the client reach that address");
        }

        @Test
        void isAtAnAddressThatCurlCannotReach() throws Exception {
            replace(server().publicHost("127.0.0.3"));
            assertThat(curl("--disable-epsv", "--no-ftp-skip-pasv-ip", address + "/out/offer.txt")
                            .exit())
                    .isNotZero();

            assertHint("(127,0,0,3,", "can the client reach that address");
        }

        @Test
        void isReportedToAClientThatConnectsAfterItsCommand() throws IOException {
            replace(server().dataTimeout(Duration.ofMillis(50)));
            FTPClient client = loggedIn();
            assertThat(client.pasv()).isEqualTo(227);
            assertThat(client.stor("/1.txt")).isEqualTo(150);
            assertThat(client.getReply()).isEqualTo(425);
            logOut(client);

            assertHint("#1 PASV: the client received", "did not connect to that port");
        }

        @Test
        void isNoneIfItIsPublished() throws Exception {
            announce("127.0.0.1");
            FTPClient client = passive();
            store(client, "/1.txt", TEXT);
            logOut(client);
            curl(address + "/out/offer.txt").succeeded();

            assertNoHints(2);
        }

        @Test
        void isNoneIfEpsvWasRefusedBeforePasv() throws Exception {
            replace(server().disabledCommands("EPSV"));
            curl(address + "/out/offer.txt").succeeded();
            jdkDownload();

            assertNoHints(2);
        }

        @Test
        void isNoneIfTheClientHasMoreToSayBeforeTheTransfer() throws IOException {
            FTPClient client = loggedIn();
            assertThat(client.pasv()).isEqualTo(227);
            assertThat(client.type(FTP.BINARY_FILE_TYPE)).isEqualTo(200);
            assertThat(client.size("/out/offer.txt")).isEqualTo(213);
            assertThat(client.rest("4")).isEqualTo(350);
            assertThat(client.retr("/missing.txt")).isEqualTo(550);
            logOut(client);

            assertNoHints(1);
        }

        @Test
        void isNoneYetWhileTheClientMayConnect() throws IOException {
            FTPClient client = loggedIn();
            assertThat(client.pasv()).isEqualTo(227);

            assertThat(ftp.journal().hints()).isEmpty();
        }
    }

    @Nested
    class AReplyToATransferThatIsNotRead {
        @Test
        void isThatOfCommonsNetWhichEndsTheControlConnectionFirst() throws IOException {
            FTPClient client = passive();
            OutputStream content = client.storeFileStream("/1.txt");
            content.write(TEXT);
            client.disconnect();
            content.close();

            assertHint(
                    "#1 closed the connection after STOR /1.txt without reading \"426 ",
                    "completePendingCommand()",
                    "logout()");
        }

        @Test
        void isThatOfCommonsNetWhichLeavesAfterTheData() throws IOException {
            Unread unread = new Unread();
            FTPClient client = loggedIn(unread);
            client.enterLocalPassiveMode();
            client.storeFileStream("/1.txt").close();
            unread.awaitReply();
            client.disconnect();

            assertHint(
                    "#1 closed the connection after STOR /1.txt without reading \"226 ",
                    "completePendingCommand()",
                    "logout()");
        }

        // A download that fits into the buffers between the two has its 226 read along with the 150.
        @Test
        void isThatOfCommonsNetWhichLeavesAfterALargeDownload() throws IOException {
            ftp.files().put("/out/large.bin", new byte[1 << 24]);
            Unread unread = new Unread();
            FTPClient client = loggedIn(unread);
            client.enterLocalPassiveMode();
            assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
            try (InputStream content = client.retrieveFileStream("/out/large.bin")) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            unread.awaitReply();
            client.disconnect();

            assertHint("#1 closed the connection after RETR /out/large.bin without reading \"226 ");
        }

        @Test
        void isThatOfPythonWithoutVoidresp() throws Exception {
            python("ftp.transfercmd('STOR 1.txt').close()", "select.select([ftp.sock], [], [])", "ftp.close()");

            assertHint("#1 closed the connection after STOR 1.txt without reading \"226 ");
        }

        @ParameterizedTest
        @EnumSource(Mode.class)
        void isNoneIfItWasReadBeforeTheClientLeftWithoutQuit(Mode mode) throws Exception {
            FTPClient client = loggedIn();
            mode.set(client);
            store(client, "/1.txt", TEXT);
            client.disconnect();
            FTPClient second = loggedIn();
            mode.set(second);
            retrieve(second, "/out/offer.txt");
            second.disconnect();
            python("ftp.storbinary('STOR 2.txt', io.BytesIO(b'x'))", "ftp.close()");

            assertNoHints(3);
        }
    }

    /** What clients ordinarily do is no mistake. */
    @Nested
    class NoHintIsGivenTo {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--disable-eprt",
                    "--disable-epsv",
                    "--ftp-port 127.0.0.1",
                    "--disable-eprt --ftp-port 127.0.0.1"
                })
        void curl(String options) throws Exception {
            List<String> words = new ArrayList<>(List.of(options.split(" ", -1)));
            words.addAll(
                    List.of("--quote", "-NOOP", address + "/out/", address + "/out/offer.pdf", address + "/out/none"));
            assertThat(HintsTest.this.curl(words.toArray(String[]::new)).exit()).isEqualTo(NO_SUCH_FILE);

            assertNoHints(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"True", "False"})
        void pythonsFtplib(String passive) throws Exception {
            python(
                    "ftp.set_pasv(" + passive + ")",
                    "ftp.storbinary('STOR 1.part', io.BytesIO(b'\\1\\0'))",
                    "ftp.rename('1.part', '1.bin')",
                    "ftp.nlst()",
                    "ftp.retrbinary('RETR 1.bin', len, rest=1)",
                    "ftp.storlines('APPE 2.txt', io.BytesIO(b'x\\n'))",
                    "ftp.voidcmd('NOOP')",
                    "ftp.quit()");

            assertNoHints(1);
        }

        @Test
        void theJdk() throws IOException {
            jdkDownload();
            URLConnection upload = jdk("/up.txt;type=i");
            upload.setDoOutput(true);
            try (OutputStream content = upload.getOutputStream()) {
                content.write(TEXT);
            }

            assertNoHints(2);
        }

        @ParameterizedTest
        @EnumSource(Mode.class)
        void commonsNetThatAbortsAndGoesOn(Mode mode) throws IOException {
            FTPClient client = loggedIn();
            mode.set(client);
            OutputStream content = client.storeFileStream("/1.txt");
            content.write(TEXT);
            content.flush();
            assertThat(client.abort()).isFalse();
            assertThat(client.getReplyCode()).isEqualTo(426);
            content.close();
            assertThat(client.completePendingCommand()).isTrue();
            store(client, "/1.txt", TEXT);
            logOut(client);

            assertNoHints(1);
        }

        @Test
        void commonsNetThatLeavesATlsSessionWithoutQuit() throws IOException {
            replace(server().tls(TlsMode.EXPLICIT));
            FTPSClient client = logIn(new FTPSClient(ftp.tls().sslContext()));
            client.execPBSZ(0);
            client.execPROT("P");
            client.enterLocalPassiveMode();
            store(client, "/1.txt", TEXT);
            client.disconnect();

            assertNoHints(1);
        }

        @ParameterizedTest
        @EnumSource(Mode.class)
        void commonsNetThatKeepsItsSessionAlive(Mode mode) throws IOException {
            FTPClient client = loggedIn();
            mode.set(client);
            for (int i = 0; i < 3; i++) {
                store(client, "/" + i + ".txt", TEXT);
                assertThat(client.sendNoOp()).isTrue();
                retrieve(client, "/" + i + ".txt");
                assertThat(client.listNames("/missing")).isNullOrEmpty();
                assertThat(client.deleteFile("/" + i + ".txt")).isTrue();
            }
            client.disconnect();

            assertNoHints(1);
        }
    }

    // netbeans 9570: Commons Net encodes names in ISO 8859-1 unless it is told otherwise before connect().
    @Nested
    class LostCharacters {
        @ParameterizedTest
        @CsvSource({"/報告.csv,/??.csv", "/in/q3報告.csv,/in/q3??.csv", "/Łódź.csv,/?ód?.csv", "/é €.csv,/é ?.csv"})
        void areSentAsQuestionMarksByCommonsNetAsItComes(String path, String arrived) throws IOException {
            FTPClient client = passive();
            client.makeDirectory("/in");
            store(client, path, TEXT);
            logOut(client);

            assertThat(ftp.files().exists(arrived)).isTrue();
            assertHint(
                    "#1 STOR " + arrived + ": the question marks seem to stand for characters",
                    "setControlEncoding(\"UTF-8\") before connect()");
        }

        @Test
        void areSentByCommonsNetThatIsToldTooLate() throws IOException {
            FTPClient client = passive();
            client.setControlEncoding("UTF-8");
            client.makeDirectory("/報告");
            logOut(client);

            assertHint("#1 MKD /??: the question marks", "later it has no effect");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/Who? What?.txt",
                    "/What is FTP?",
                    "/(really?).txt",
                    "/download.php?id=3&x=4",
                    "/a?b*c??.txt",
                    "/M?ller.txt"
                })
        void areNotMeantByEachQuestionMark(String path) throws IOException {
            FTPClient client = passive();
            store(client, path, TEXT);
            logOut(client);

            assertNoHints(1);
        }

        @Test
        void areNotMeantByAQuestionInLatin1() throws IOException {
            FTPClient client = passive();
            store(client, "/été?.txt", TEXT);
            logOut(client);

            assertHint("#1 STOR /été?.txt is not in UTF-8");
        }

        @Test
        void areNotMeantByAPattern() throws IOException {
            FTPClient client = passive();
            assertThat(client.listNames("/out/?????.txt")).hasSize(1);
            assertThat(client.listFiles("/out/??")).isEmpty();
            logOut(client);

            assertNoHints(1);
        }

        @Test
        void areNotMissedByAClientThatKnowsUtf8() throws IOException {
            FTPClient client = inUtf8();
            store(client, "/報告.csv", TEXT);
            store(client, "/報告??.csv", TEXT);
            logOut(client);

            assertThat(ftp.files().exists("/報告.csv")).isTrue();
            assertNoHints(1);
        }
    }

    @Nested
    class Utf8ReadAsLatin1 {
        @Test
        void isSentBackInUtf8ByCommonsNet() throws IOException {
            ftp.files().put("/out/Müller.csv", TEXT);
            FTPClient latin1 = passive();
            String[] names = latin1.listNames("/out/*.csv");
            assertThat(names).containsExactly("/out/MÃ¼ller.csv");
            retrieve(latin1, names[0]);
            logOut(latin1);
            assertNoHints(1);

            FTPClient utf8 = inUtf8();
            assertThat(utf8.retrieveFile(names[0], new ByteArrayOutputStream())).isFalse();
            logOut(utf8);

            assertHintOf(2, "#2 RETR /out/MÃ¼ller.csv seems to mean Müller.csv", "setControlEncoding(\"UTF-8\")");
        }

        @ParameterizedTest
        @CsvSource({"MÃ¼ller.csv,Müller.csv", "â‚¬.csv,€.csv", "ÐŸÑ€Ð¸Ð²ÐµÑ‚.csv,Привет.csv"})
        void isUploadedUnderANameThatWasReadWrong(String name, String meant) throws IOException {
            FTPClient client = inUtf8();
            store(client, name, TEXT);
            logOut(client);

            assertHint("#1 STOR " + name + " seems to mean " + meant);
        }

        @Test
        void isReadWrongByAServerThatIsSetToLatin1() throws Exception {
            replace(server().charset(StandardCharsets.ISO_8859_1));
            FTPClient client = inUtf8();
            store(client, "/Müller.csv", TEXT);
            logOut(client);

            assertHint("seems to mean Müller.csv", "this server's charset");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Müller.csv", "ÄÖÜß.csv", "CAFÉ®.csv", "«AMANHû.csv", "Ã.csv", "25 °C.csv", "報告.csv"})
        void isNotMeantByOrdinaryNames(String name) throws IOException {
            FTPClient client = inUtf8();
            store(client, name, TEXT);
            logOut(client);

            assertThat(ftp.files().exists("/" + name)).isTrue();
            assertNoHints(1);
        }
    }

    @Nested
    class NamesInLatin1 {
        @Test
        void areSentByCommonsNetAsItComes() throws IOException {
            FTPClient client = passive();
            store(client, "/Müller.csv", TEXT);
            store(client, "/Märkte.csv", TEXT);
            logOut(client);

            assertHint(
                    "#1 STOR /Müller.csv is not in UTF-8 and was read as ISO 8859-1",
                    "setControlEncoding(\"UTF-8\") before connect()");
        }

        @Test
        void areSentByPythonThatIsToldSo() throws Exception {
            python("ftp.encoding = 'latin-1'", "ftp.storbinary('STOR ü.txt', io.BytesIO(b'x'))", "ftp.quit()");

            assertHint("#1 STOR ü.txt is not in UTF-8");
        }

        @Test
        void areNoMistakeIfTheServerIsSetSo() throws IOException {
            replace(server().charset(StandardCharsets.ISO_8859_1));
            FTPClient client = passive();
            store(client, "/Müller.csv", TEXT);
            logOut(client);

            assertNoHints(1);
        }

        @Test
        void areNotInPythonAsItComes() throws Exception {
            python("ftp.storbinary('STOR ü.txt', io.BytesIO(b'x'))", "ftp.quit()");

            assertThat(ftp.files().exists("/ü.txt")).isTrue();
            assertNoHints(1);
        }
    }

    @Test
    void theDocsNameAllOfThem() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "journal.md"));

        assertThat(HintsTest.class.getDeclaredClasses())
                .filteredOn(each -> each.isAnnotationPresent(Nested.class) && each != NoHintIsGivenTo.class)
                .hasSize(9)
                .allSatisfy(mistake -> assertThat(docs).contains("`" + mistake.getSimpleName() + "`"));
    }

    private static FakeFtpServer.Builder server() {
        return FakeFtpServer.builder()
                .user("acme", "secret")
                .file("/out/offer.txt", "one\ntwo\n")
                .file("/out/offer.pdf", BINARY)
                .adminPort(0)
                .adminToken("token");
    }

    private void replace(FakeFtpServer.Builder other) {
        ftp.close();
        ftp = other.start();
        address = ftp.address();
    }

    /** Tells the server that it lives behind published ports. */
    private RemoteFakeFtp announce(String host) {
        RemoteFakeFtp remote =
                new RemoteFakeFtp(ftp.address(), ftp.adminAddress().orElseThrow(), "token");
        remote.announce(new Announcement(host, Map.of(), List.of(), Announcement.Engine.LOCAL));
        return remote;
    }

    /** Publishes the control port alone: clients cannot reach the passive ports. */
    private void publishControlOnly() throws IOException {
        replace(server().bind("127.0.0.2"));
        Forwarder forwarder = new Forwarder(ftp.address(), InputStream::transferTo);
        open.addFirst(forwarder::close);
        address = forwarder.address();
    }

    private FTPClient passive() throws IOException {
        FTPClient client = loggedIn();
        client.enterLocalPassiveMode();
        return client;
    }

    /** One that is told to before it connects. */
    private FTPClient inUtf8() throws IOException {
        FTPClient client = new FTPClient();
        client.setControlEncoding("UTF-8");
        logIn(client);
        client.enterLocalPassiveMode();
        return client;
    }

    private FTPClient loggedIn() throws IOException {
        return loggedIn(SocketFactory.getDefault());
    }

    private FTPClient loggedIn(SocketFactory sockets) throws IOException {
        FTPClient client = new FTPClient();
        client.setSocketFactory(sockets);
        return logIn(client);
    }

    private <T extends FTPClient> T logIn(T client) throws IOException {
        open.addFirst(client::disconnect);
        client.setDefaultTimeout((int) SOON.toMillis());
        client.setDataTimeout(SOON);
        client.connect(address.getHost(), address.getPort());
        assertThat(client.login("acme", "secret")).isTrue();
        return client;
    }

    private static void store(FTPClient client, String path, byte[] content) throws IOException {
        assertThat(client.storeFile(path, content(content)))
                .as(client.getReplyString())
                .isTrue();
    }

    private static void retrieve(FTPClient client, String path) throws IOException {
        assertThat(client.retrieveFile(path, new ByteArrayOutputStream()))
                .as(client.getReplyString())
                .isTrue();
    }

    private static void logOut(FTPClient client) throws IOException {
        client.quit();
        client.disconnect();
    }

    private static InputStream content(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private Program curl(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--user", "acme:secret"));
        command.addAll(List.of(more));
        return Program.run(dir, command.toArray(String[]::new));
    }

    private Path binaryFile() throws IOException {
        return Files.write(dir.resolve("up.pdf"), BINARY);
    }

    private void python(String... lines) throws Exception {
        List<String> script = new ArrayList<>(List.of("import ftplib, io, select", "ftp = ftplib.FTP(timeout=20)"));
        script.add("ftp.connect('" + address.getHost() + "', " + address.getPort() + ")");
        script.add("ftp.login('acme', 'secret')");
        script.addAll(List.of(lines));
        Program.run(dir, "python3", "-c", String.join("\n", script)).succeeded();
    }

    private void jdkDownload() throws IOException {
        try (InputStream content = jdk("/out/offer.txt").getInputStream()) {
            assertThat(content.readAllBytes()).isEqualTo(TEXT);
        }
    }

    private URLConnection jdk(String path) throws IOException {
        URLConnection connection = URI.create("ftp://acme:secret@" + address.getAuthority() + path)
                .toURL()
                .openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) SOON.toMillis());
        connection.setReadTimeout((int) SOON.toMillis());
        return connection;
    }

    private void assertHint(String... words) {
        assertHintOf(1, words);
    }

    private void assertHintOf(int sessions, String... words) {
        ftp.await(Count.atLeast(sessions), sessions().ended(), SOON);

        assertThat(ftp.journal().hints()).singleElement().asString().contains(words);
    }

    private void assertNoHints(int sessions) {
        ftp.await(Count.atLeast(sessions), sessions().ended(), SOON);

        assertThat(ftp.journal().hints()).isEmpty();
    }
}

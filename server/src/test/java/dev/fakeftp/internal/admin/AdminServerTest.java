package dev.fakeftp.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpUser;
import dev.fakeftp.TlsMode;
import dev.fakeftp.admin.RemoteFakeFtp;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.settings.Token;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AdminServerTest {
    private static final String TOKEN = "s3cret";

    private final FakeFtpServer server = FakeFtpServer.builder()
            .passivePorts(1)
            .adminPort(0)
            .adminToken(TOKEN)
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    private record Answer(int status, String type, String body) {}

    @Nested
    class Tokens {
        @ParameterizedTest
        @EnumSource(value = AdminRoutes.class, mode = EnumSource.Mode.EXCLUDE, names = "HEALTH")
        void areAskedForEverywhere(AdminRoutes route) throws IOException {
            for (String header : new String[] {
                "", "Bearer", "Bearer ", "Bearer s3cre", "Bearer s3crets", "bearer s3cret", TOKEN, "Basic " + TOKEN
            }) {
                assertRefused(
                        request(server, route.route().method(), route.route().path() + "?path=/", header, "{}"));
            }
        }

        @Test
        void areNotAskedForTheHealth() throws IOException {
            Answer answer = request(server, "GET", "/api/health", "", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"version\":\"development\"}");
        }

        @Test
        void openTheApi() throws IOException {
            assertThat(request("GET", "/api/uploads", "")).isEqualTo(new Answer(200, JSON, "[]"));
        }
    }

    @Nested
    class AServerThatWasGivenNoToken {
        private final FakeFtpServer own = FakeFtpServer.builder().adminPort(0).start();

        @AfterEach
        void stopIt() {
            own.close();
        }

        @Test
        void makesOne() {
            String made = own.adminToken().orElseThrow();

            assertThat(remote(own, made).uploads()).isEmpty();
            assertThat(server.adminToken()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic x"})
        void isNotClaimedByAnAnnouncement(String header) throws IOException {
            String announcement = "{\"host\":\"192.0.2.7\",\"ports\":{}}";

            assertRefused(request(own, "POST", "/api/announce", header, announcement));
            assertRefused(request(own, "GET", "/api/users", header, ""));
        }
    }

    @Nested
    class TheHashOfAToken {
        // echo -n s3cret | sha256sum
        private static final String HASH = "1ec1c26b50d5d3c58d9583181af8076655fe00756bf7285940ba3670f99fcba0";

        @Test
        void isEnoughForAServerToKnow() {
            assertThat(Token.of(TOKEN).sha256()).isEqualTo(HASH);
            assertThat(Token.ofSha256(HASH).admits(Token.header(TOKEN))).isTrue();
            assertThat(Token.ofSha256(HASH).admits(Token.header(HASH))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "s3cret", "1ec1c26b"})
        void hasItsLength(String hex) {
            assertThatThrownBy(() -> Token.ofSha256(hex))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("64 hexadecimal digits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "line\n", "tökén"})
    void aTokenThatNoHeaderCarriesIsRefused(String token) {
        assertThatThrownBy(() -> FakeFtpServer.builder().adminToken(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visible ASCII");
    }

    @Test
    void takesWhatIsMissingOfAUserAsForEverybody() throws IOException {
        Answer answer = request("PUT", "/api/users", "{\"name\":\"other\",\"password\":\"x\",\"home\":\"/in\"}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(server.users().all()).contains(new FtpUser("other", "x").withHome("/in"));
    }

    @Test
    void takesAnAnnouncementWithoutNamesAndEngine() throws IOException {
        assertThat(request("POST", "/api/announce", "{\"host\":\"127.0.0.1\",\"ports\":{}}")
                        .status())
                .isEqualTo(204);
    }

    @Nested
    class BadRequests {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "POST | /api/announce | ''",
                    "POST | /api/announce | nonsense",
                    "POST | /api/announce | null",
                    "POST | /api/announce | []",
                    "POST | /api/announce | {}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\"}",
                    "POST | /api/announce | {\"ports\":{}}",
                    "POST | /api/announce | {\"host\":5,\"ports\":{}}",
                    "POST | /api/announce | {\"host\":\"localhost\",\"ports\":{}}",
                    "POST | /api/announce | {\"host\":\"gate:1\",\"ports\":{}}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\",\"ports\":{\"x\":1}}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\",\"ports\":{\"1\":null}}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\",\"ports\":{\"1\":70000}}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\",\"ports\":{\"1\":0}}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\",\"ports\":{\"-5\":7}}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\",\"ports\":{\"0\":7}}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\",\"ports\":{\"65536\":7}}",
                    "POST | /api/announce | {\"host\":\"127.0.0.1\",\"ports\":{},\"engine\":\"LOCALE\"}",
                    "POST | /api/await | ''",
                    "POST | /api/await | {",
                    "POST | /api/await | {}",
                    "POST | /api/await | {\"kind\":\"FILES\"}",
                    "POST | /api/await | {\"kind\":\"UPLOADS\",\"atMost\":\"soon\"}",
                    "POST | /api/await | {\"kind\":\"UPLOADS\",\"atMost\":1}",
                    "POST | /api/await | {\"kind\":\"UPLOADS\",\"criteria\":{\"PATH\":\"[\"}}",
                    "POST | /api/await | {\"kind\":\"UPLOADS\",\"criteria\":{\"COLOUR\":\"red\"}}",
                    "POST | /api/await | {\"kind\":\"UPLOADS\",\"criteria\":{\"TYPE\":\"EBCDIC\"}}",
                    "POST | /api/await | {\"kind\":\"EXCHANGES\",\"criteria\":{\"TYPE\":\"IMAGE\"}}",
                    "POST | /api/await | {\"kind\":\"UPLOADS\",\"least\":2,\"most\":1}",
                    "POST | /api/faults | [{}]",
                    "POST | /api/faults | [{\"moment\":\"CONNECT\",\"effect\":\"TRUNCATE\"}]",
                    "POST | /api/faults | [{\"moment\":\"NOON\",\"effect\":\"REPLY\"}]",
                    "POST | /api/faults/release | {\"hold\":\"nothing\"}",
                    "POST | /api/uploads/take | ''",
                    "POST | /api/uploads/take | {",
                    "POST | /api/uploads/take | {\"glob\":\"*\"}",
                    "POST | /api/uploads/take | {\"atMost\":\"PT1S\"}",
                    "POST | /api/uploads/take | {\"glob\":\"*\",\"atMost\":\"soon\"}",
                    "POST | /api/uploads/take | {\"glob\":\"*\",\"atMost\":1}",
                    "POST | /api/uploads/take | {\"glob\":\"[\",\"atMost\":\"PT1S\"}",
                    "POST | /api/uploads/take | {}",
                    "PUT | /api/users | {\"name\":\"acme\",\"password\":\"secret\",\"permissions\":[\"RAED\"]}",
                    "POST | /api/users/deny | {\"glob\":\"*\",\"permissions\":[\"RAED\"]}",
                    "POST | /api/users/deny | {\"glob\":\"*\",\"permissions\":[null]}",
                    "GET | /api/files | ''",
                    "GET | /api/files?file=/a | ''",
                    "GET | /api/files?path=/a%00b | ''",
                    "PUT | /api/files | x",
                    "DELETE | /api/files | ''",
                    "GET | /api/folders | ''",
                    "PUT | /api/folders | ''",
                    "GET | /api/exists | ''",
                    "GET | / | ''",
                    "GET | /api | ''",
                    "GET | /api/uploads/ | ''",
                    "POST | /api/uploads | ''",
                    "DELETE | /api/journal | ''",
                    "GET | /../etc/passwd | ''"
                })
        void areAnsweredWith400AndWords(String method, String path, String body) throws IOException {
            Answer answer = request(method, path, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertWords(answer);
            assertThat(answer.body()).doesNotContain("Exception");
        }

        @Test
        void thatWouldNotBeHttpAreAnsweredToo() throws IOException {
            URI admin = admin(server);
            try (Socket socket = new Socket(admin.getHost(), admin.getPort())) {
                String text = "GET /api/files?path=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("\tat ");
            }
        }

        @Test
        void nameWhatThereIs() throws IOException {
            assertThat(request("GET", "/api/upload", "").body()).contains("There is no GET /api/upload here");
            assertThat(request("GET", "/api/files", "").body()).contains("?path=/in/q3.csv");
            assertThat(request("POST", "/api/uploads/take", "{}").body())
                    .contains("Send JSON such as {")
                    .contains("PT10S");
            assertThat(request("POST", "/api/files/divert", "{\"glob\":\"*\",\"sink\":\"tape\"}")
                            .body())
                    .contains("Send JSON such as {")
                    .contains("discard");
            assertThat(request("PUT", "/api/files/seeded?path=/big.bin", "{\"size\":-1,\"seed\":1}")
                            .body())
                    .contains("Send JSON such as {")
                    .contains("size");
            assertThat(request("POST", "/api/announce", "{}").body())
                    .contains("Send JSON such as {")
                    .contains("host");
            assertThat(request("POST", "/api/announce", "{\"host\":\"localhost\",\"ports\":{}}")
                            .body())
                    .contains("localhost")
                    .contains("is not an IP address");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','tims':2}] | [0].tims is not a member. Did you mean \"times\"? Use one of times, time, moment, verb",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','x':2}] | [0].x is not a member. Use one of moment, verb",
                    "/api/faults | [{'moment':'BYT','effect':'CLOSE'}] | [0].moment is \"BYT\". Did you mean \"BYTE\"? Use one of BYTE, CONNECT, TLS",
                    "/api/faults | [{'moment':'NOON','effect':'CLOSE'}] | [0].moment is \"NOON\". Use one of CONNECT, TLS, COMMAND",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','times':'x'}] | [0].times is \"x\". Use a number.",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','times':'2'}] | [0].times is \"2\". Use a number.",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','times':2.5}] | [0].times is 2.5. Use a whole number",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','times':3000000000}] | [0].times is 3000000000. Use a whole number that is not larger than 2147483647.",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','times':null}] | [0].times is null. Use a number.",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','times':2,'times':3}] | [0].times is given twice.",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','time':'5 s'}] | [0].time is \"5 s\". Use a duration, such as PT5S",
                    "/api/faults | [{'moment':'BYTE'}] | [0] lacks \"effect\". Use one of REPLY, RAW",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE','path':'in/*'}] | [0]: The glob \"in/*\" matches nothing",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE'},null] | [1] is null. Use an object with moment, verb",
                    "/api/faults | [null] | [0] is null. Use an object with moment",
                    "/api/faults | {'moment':'BYTE','effect':'CLOSE'} | The body is an object. Use a list.",
                    "/api/faults | [] [] | The body is not valid JSON, or is incomplete.",
                    "/api/faults | [{'moment':'BYTE','effect':'CLOSE' | [0].effect is not valid JSON, or is incomplete.",
                    "/api/await | {'kind':'UPLOADS','criteria':{'PAHT':'*'}} | criteria.PAHT is not a member. Did you mean \"PATH\"? Use one of PATH",
                    "/api/await | {'kind':'UPLOADS','criteria':{'PATH':1}} | criteria.PATH is 1. Use a string.",
                    "/api/await | {'kind':'UPLOADS','criteria':[]} | criteria is a list. Use an object.",
                    "/api/await | {'kind':'UPLOAD'} | kind is \"UPLOAD\". Did you mean \"UPLOADS\"?",
                    "/api/await | {'kind':true} | kind is true. Use one of UPLOADS, TRANSFERS",
                    "/api/await | {'least':1} | The body lacks \"kind\". Use one of UPLOADS",
                    "/api/await | {'kind':'UPLOADS','atmost':'PT5S'} | atmost is not a member. Did you mean \"atMost\"?",
                    "/api/uploads/take | {'glob':'*'} | The body lacks \"atMost\".",
                    "/api/uploads/take | {'glob':'*','atMost':'PT-1S'} | The wait must be zero or longer, not PT-1S.",
                    "/api/users/deny | {'glob':'*','permissions':['RAED']} | permissions[0] is \"RAED\". Did you mean \"READ\"? Use one of READ, WRITE.",
                    "/api/users/deny | {'glob':'*','permissions':[null]} | permissions[0] is null. Use one of READ, WRITE.",
                    "/api/users/remove | {'nam':'x'} | nam is not a member. Did you mean \"name\"? Use one of name.",
                    "/api/files/divert | {'glob':'*','sink':'tape'} | Use disk, discard or tcp://host:port for a sink, not \"tape\".",
                    "/api/announce | {'host':'127.0.0.1','ports':{'x':1}} | ports.x is not a number.",
                    "/api/announce | {'host':5,'ports':{}} | host is 5. Use a string.",
                    "/api/announce | {'host':'127.0.0.1','ports':{},'names':'ftp'} | names is \"ftp\". Use a list.",
                    "/api/await | {'kind':'EXCHANGES','criteria':{'VERB':'STORE'}} | \"STORE\" is not an FTP verb. Did you mean STOR?",
                    "/api/await | {'kind':'UPLOADS','criteria':{'STATE':'OPEN'},'atMost':'PT1S'} | STATE of UPLOADS is RUNNING, COMPLETE or BROKEN, not \"OPEN\".",
                    "/api/await | {'kind':'SESSIONS','criteria':{'STATE':'BROKEN'},'atMost':'PT1S'} | STATE of SESSIONS is OPEN or ENDED, not \"BROKEN\".",
                    "/api/announce | {'host':'127.0.0.1','ports':{'-5':7}} | A port is from 1 to 65535, not -5.",
                    "/api/uploads/take?usr=acme | {'glob':'*','atMost':'PT0S'} | \"usr\" is not a parameter. Did you mean \"user\"?"
                })
        void nameTheMemberAndWhatThereIs(String path, String body, String words) throws IOException {
            Answer answer = request("POST", path, body.replace('\'', '"'));

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body().replace("\\\"", "\"")).contains(words);
            assertThat(server.faults().all()).isEmpty();
        }

        @Test
        void ofMoreJsonThanTheServerTakesAreAnsweredWith413() throws IOException {
            HttpURLConnection connection = (HttpURLConnection)
                    admin(server).resolve("/api/faults").toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Authorization", Token.header(TOKEN));
            connection.setDoOutput(true);
            connection.setChunkedStreamingMode(0);
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = connection.getOutputStream()) {
                for (int mebibytes = 0; mebibytes < 200; mebibytes++) {
                    out.write(blanks);
                }
            }

            assertThat(connection.getResponseCode()).isEqualTo(413);
            assertThat(new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("1 MiB at most");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[\"ONLY_TLS_1_4\"]", "[null]"})
        void aboutUnknownPoliciesAreAnsweredWith400(String body) throws IOException {
            try (FakeFtpServer secure = FakeFtpServer.builder()
                    .tls(TlsMode.EXPLICIT)
                    .adminPort(0)
                    .adminToken(TOKEN)
                    .start()) {
                Answer answer = request(secure, "PUT", "/api/tls/policies", Token.header(TOKEN), body);
                assertThat(answer.status()).as(answer.body()).isEqualTo(400);
                assertThat(answer.body()).contains("Send JSON such as [");
            }
        }

        @Test
        void aboutMissingFilesAreAnsweredWith404() throws IOException {
            assertThat(request("GET", "/api/files?path=/in/a", ""))
                    .isEqualTo(new Answer(404, JSON, "{\"error\":\"/in/a\"}"));
        }

        @Test
        void aboutFoldersThatAreNoFilesAreAnsweredWith422() throws IOException {
            Answer answer = request("GET", "/api/files?path=/", "");
            assertThat(answer.status()).isEqualTo(422);
            assertWords(answer);
        }

        @Test
        void leaveTheServerAsItWas() throws IOException {
            server.files().put("/a", "x");
            request("DELETE", "/api/files", "");
            assertThat(server.files().exists("/a")).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "POST | /api/reset?user= | The parameter \"user\" is empty.",
                    "POST | /api/reset?user | The parameter \"user\" is empty.",
                    "POST | /api/reset?path=/in | \"path\" is not a parameter. Use one of user.",
                    "POST | /api/reset?=acme | \"\" is not a parameter.",
                    "POST | /api/reset?%75ser=nobody | There is no user nobody",
                    "DELETE | /api/files?path=/a&user= | The parameter \"user\" is empty.",
                    "DELETE | /api/files?path= | The parameter \"path\" is empty.",
                    "DELETE | /api/files?path=/a&path=/b | The parameter \"path\" is given twice.",
                    "DELETE | /api/files?path=/a&p%61th=/b | The parameter \"path\" is given twice.",
                    "DELETE | /api/files?path=/a&modified=2020-02-29T12:00:00Z | \"modified\" is not a parameter.",
                    "PUT | /api/files?path=/a&permissions= | The parameter \"permissions\" is empty.",
                    "GET | /api/health?user=acme | \"user\" is not a parameter. This request has none.",
                    "POST | /api/announce?user=acme | \"user\" is not a parameter. This request has none."
                })
        void nameTheParameterAndChangeNothing(String method, String path, String words) throws IOException {
            server.files().put("/a", "x");

            Answer answer = request(method, path, "y");

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body().replace("\\\"", "\"")).contains(words);
            assertThat(server.files().readString("/a")).isEqualTo("x");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "PUT | /api/files?path=/new/b&permissions=rwxrwxrwxr | x",
                    "PUT | /api/files?path=/new/b&modified=%2B10000-01-01T00:00:00Z | x",
                    "PUT | /api/files?path=/new/b%00 | x",
                    "PUT | /api/folders?path=/new/b%00 | ``",
                    "PUT | /api/files/seeded?path=/new/b%00 | {\"size\":1,\"seed\":1}",
                    "PUT | /api/files/seeded?path=/new/b | {\"size\":-1,\"seed\":1}",
                    "PUT | /api/files/attributes?path=/old | {\"modified\":\"+10000-01-01T00:00:00Z\",\"permissions\":\"r--r--r--\"}",
                    "PUT | /api/files/attributes?path=/old | {\"modified\":\"2001-01-01T00:00:00Z\",\"permissions\":\"r--r--r--r\"}",
                    "POST | /api/faults | [{\"moment\":\"CONNECT\",\"effect\":\"CLOSE\"},{\"moment\":\"CONNECT\",\"effect\":\"TRUNCATE\"}]",
                    "POST | /api/reactions | [{\"path\":\"*.csv\",\"action\":\"DELETE\"},{\"path\":\"[\",\"action\":\"DELETE\"}]",
                    "POST | /api/files/divert | {\"glob\":\"[\",\"sink\":\"discard\"}",
                    "PUT | /api/folders/listing?path=/new/b | [\"total 0\",\"a\\nb\"]",
                    "PUT | /api/folders/listing?path=/new/b | [\"total 0\",null]",
                    "PUT | /api/folders/listing?path=/new/b%00 | [\"total 0\"]",
                    "PUT | /api/users | {\"name\":\"b\",\"password\":\"x\",\"home\":\"/in\\n\"}"
                })
        void thatAreWrongInOnePartDoNothing(String method, String path, String body) throws IOException {
            server.files().put("/old", "x", Instant.parse("2020-02-29T12:00:00Z"));
            server.files().setPermissions("/old", "rw-r-----");

            Answer answer = request(method, path, body);

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(server.files().list("/"))
                    .singleElement()
                    .returns("/old", FtpFile::path)
                    .returns(Instant.parse("2020-02-29T12:00:00Z"), FtpFile::modified)
                    .returns("rw-r-----", FtpFile::permissions);
            assertThat(server.faults().all()).isEmpty();
            assertThat(server.reactions().all()).isEmpty();
            assertThat(server.users().all()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "POST | /api/users/remove | {\"name\":\"a\u202eb\"} | There is no user a\\\\u202eb",
                    "POST | /api/faults/release | {\"hold\":\"a\u202eb\"} | Nothing is held as a\\\\u202eb",
                    "POST | /api/await | {\"kind\":\"a\u202eb\"} | kind is \\\"a\\\\u202eb\\\"",
                    "GET | /api/uploads?user=a%E2%80%AEb | `` | There is no user a\\\\u202eb",
                    "GET | /a%E2%80%AEb | `` | There is no GET /a\\\\u202eb here"
                })
        void areAnsweredWithoutControlCharacters(String method, String path, String body, String words)
                throws IOException {
            Answer answer = request(method, path, body);

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(words);
        }

        /** In the words of FTP's own replies; see FolderTest. */
        @Test
        void aboutImpossiblePathsUseTheWordsOfFtp() throws IOException {
            server.files().put("/a", "x");

            assertThat(request("PUT", "/api/files?path=/%00", "x"))
                    .isEqualTo(new Answer(400, JSON, "{\"error\":\"/\\\\x00: A name cannot hold a NUL character.\"}"));
            assertThat(request("PUT", "/api/folders?path=/a/b", ""))
                    .isEqualTo(new Answer(422, JSON, "{\"error\":\"/a/b: Not a directory\"}"));
        }

        @Test
        void areNotSentForAUserWithoutAName() {
            server.files().put("/a", "x");

            assertThatThrownBy(() -> remote(server, TOKEN).forUser("").reset())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The parameter \"user\" is empty.");
            assertThat(server.files().exists("/a")).isTrue();
        }
    }

    @Nested
    class AnAnnouncement {
        private static final Pattern EPSV_PORT = Pattern.compile("\\(\\|\\|\\|([0-9]+)\\|\\)");

        @Test
        void isWhatPasvAndEpsvName() throws IOException {
            FTPClient client = new FTPClient();
            client.connect(server.host(), server.port());
            try {
                assertThat(client.login("acme", "secret")).isTrue();
                int own = epsv(client);
                endLease(own);

                remote(server, TOKEN)
                        .announce(new Announcement(
                                "192.0.2.7", Map.of(own, 20_617), List.of(), Announcement.Engine.LOCAL));

                client.pasv();
                assertThat(client.getReplyString()).startsWith("227 ").contains("(192,0,2,7,80,137)");
                endLease(own);
                assertThat(epsv(client)).isEqualTo(20_617);
                endLease(own);

                remote(server, TOKEN)
                        .announce(new Announcement("192.0.2.8", Map.of(), List.of(), Announcement.Engine.LOCAL));

                client.pasv();
                assertThat(client.getReplyString()).contains("(192,0,2,8," + own / 256 + "," + own % 256 + ")");
            } finally {
                client.disconnect();
            }
        }

        private int epsv(FTPClient client) throws IOException {
            client.epsv();
            Matcher port = EPSV_PORT.matcher(client.getReplyString());
            assertThat(port.find()).as(client.getReplyString()).isTrue();
            return Integer.parseInt(port.group(1));
        }

        /** A port that was connected to is free again at once. */
        private void endLease(int port) throws IOException {
            try (Socket data = new Socket(server.host(), port)) {
                assertThat(data.isConnected()).isTrue();
            }
        }
    }

    private static final String JSON = "application/json; charset=utf-8";

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertWords(answer);
        assertThat(answer.body()).contains("Authorization: Bearer ").doesNotContain(TOKEN);
    }

    private static void assertWords(Answer answer) {
        assertThat(answer.type()).isEqualTo(JSON);
        assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("\tat ", "\\tat ");
        assertThat(answer.body().length()).isGreaterThan("{\"error\":\"\"}".length());
    }

    private static URI admin(FakeFtpServer of) {
        return of.adminAddress().orElseThrow();
    }

    private static RemoteFakeFtp remote(FakeFtpServer of, String token) {
        return new RemoteFakeFtp(of.address(), admin(of), token);
    }

    private Answer request(String method, String path, String body) throws IOException {
        return request(server, method, path, Token.header(TOKEN), body);
    }

    private static Answer request(FakeFtpServer to, String method, String path, String authorization, String body)
            throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(admin(to) + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        if (!authorization.isEmpty()) {
            connection.setRequestProperty("Authorization", authorization);
        }
        if (method.startsWith("P")) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        try (InputStream answer = Objects.requireNonNullElse(stream, InputStream.nullInputStream())) {
            String type = Objects.requireNonNullElse(connection.getContentType(), "");
            return new Answer(status, type, new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

package dev.fakeftp.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.internal.io.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    private static final int LAST_PORT = 65_535;

    @Nested
    class Port {
        @Test
        void readsSixNumbers() throws UnknownHostException {
            assertThat(HostPort.parsePort("198,162,0,1,74,98")).isEqualTo(hostPort("198.162.0.1", 19_042));
        }

        @Test
        void readsBackWhatPasvSaysForEveryPort() throws UnknownHostException {
            InetAddress address = InetAddress.getByName("192.0.2.255");
            for (int port = 1; port <= LAST_PORT; port++) {
                HostPort original = new HostPort(address, port);
                String pasv = original.toPasv();
                assertThat(HostPort.parsePort(pasv.substring(1, pasv.length() - 1)))
                        .isEqualTo(original);
            }
        }

        @Test
        void ignoresBlanksAround() throws UnknownHostException {
            assertThat(HostPort.parsePort(" 127,0,0,1,80,137 ")).isEqualTo(hostPort("127.0.0.1", 20_617));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "127.0.0.1:20617",
                    "127,0,0,1,80",
                    "127,0,0,1,80,137,1",
                    "127,0,0,1,80,137,",
                    ",127,0,0,1,80,137",
                    "127,0,0,256,80,137",
                    "127,0,0,1,256,137",
                    "127,0,0,1,80,256",
                    "127,0,0,-1,80,137",
                    "127,0,0,+1,80,137",
                    "127,0,0,,80,137",
                    "127, 0,0,1,80,137",
                    "127,0,0,1 ,80,137",
                    "127,0,0,1,80,0x1",
                    "127,0,0,1,80,\u0661",
                    "127,0,0,1,80,99999999999",
                    "localhost,0,0,1,80,137",
                    "(127,0,0,1,80,137)"
                })
        void answersMalformedArgumentsWith501AndTheSyntax(String argument) {
            assertReply(() -> HostPort.parsePort(argument), "501 ", "Use PORT h1,h2,h3,h4,p1,p2");
        }

        @Test
        void answersPortZeroWith501() {
            assertReply(() -> HostPort.parsePort("127,0,0,1,0,0"), "501 ", "Port 0");
        }
    }

    @Nested
    class Eprt {
        @Test
        void readsAnIpv4Address() throws UnknownHostException {
            assertThat(parseEprt("|1|132.235.1.2|6275|")).isEqualTo(hostPort("132.235.1.2", 6275));
        }

        @Test
        void readsAnIpv6Address() throws UnknownHostException {
            assertThat(parseEprt("|2|1080::8:800:200C:417A|5282|")).isEqualTo(hostPort("1080::8:800:200C:417A", 5282));
        }

        @ParameterizedTest
        @ValueSource(strings = {"!1!127.0.0.1!80!", ".1.127,0,0,1.80.", "\\1\\127.0.0.1\\80\\", "E1E127.0.0.1E80E"})
        void takesItsFirstCharacterForTheDelimiter(String argument) throws UnknownHostException {
            if (argument.startsWith(".")) {
                assertReply(() -> parseEprt(argument), "501 ", "Use EPRT");
            } else {
                assertThat(parseEprt(argument)).isEqualTo(hostPort("127.0.0.1", 80));
            }
        }

        @Test
        void readsEveryPort() throws UnknownHostException {
            InetAddress address = hostPort("::1", 1).address();
            for (int port = 1; port <= LAST_PORT; port++) {
                assertThat(parseEprt("|2|::1|" + port + "|")).isEqualTo(new HostPort(address, port));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"|3|127.0.0.1|80|", "|0|127.0.0.1|80|", "||127.0.0.1|80|", "|IPv4|127.0.0.1|80|"})
        void answersAnotherFamilyWith522AndTheFamiliesItKnows(String argument) {
            assertReply(() -> parseEprt(argument), "522 ", "(1,2)");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "|",
                    "||||",
                    "1|127.0.0.1|80",
                    "|1|127.0.0.1|80",
                    "|1|127.0.0.1|80|x",
                    "|1|127.0.0.1|80||",
                    "|1|127.0.0.1|0|",
                    "|1|127.0.0.1|65536|",
                    "|1|127.0.0.1|-1|",
                    "|1|127.0.0.1| 80|",
                    "|1|127.0.0.1||",
                    "|1||80|",
                    "|1|127.0.0|80|",
                    "|1|127.0.0.1.1|80|",
                    "|1|127.0.0.256|80|",
                    "|1|::1|80|",
                    "|2|127.0.0.1|80|",
                    "|2||80|",
                    "|2|:::1|80|",
                    "|2|1::2::3|80|",
                    "|2|[::1]|80|",
                    "127,0,0,1,80,137"
                })
        void answersMalformedArgumentsWith501AndTheSyntax(String argument) {
            assertReply(() -> parseEprt(argument), "501 ", "Use EPRT |1|132.235.1.2|6275|");
        }

        @ParameterizedTest
        @ValueSource(strings = {"|1|localhost|80|", "|2|localhost|80|", "|2|gate:1|80|"})
        void answersAHostNameWith501(String argument) {
            assertReply(() -> parseEprt(argument), "501 ", "Use EPRT");
        }
    }

    @Nested
    class Addresses {
        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "255.255.255.255", "::1", "2001:db8::1", "::ffff:10.0.0.1"})
        void areReadAsTheyAreWritten(String text) throws UnknownHostException {
            assertThat(IpAddress.parse(text)).contains(InetAddress.getByName(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "localhost", "10.0.1", "1", "10.0.0.256", "[::1]", "abc", "gate:1", "::x", "1:2"})
        void areNothingElse(String text) {
            assertThat(IpAddress.parse(text)).isEmpty();
        }

        @Test
        @Timeout(60)
        void areReadWithoutAskingANameServer(@TempDir Path folder) throws IOException, InterruptedException {
            Path hosts = Files.writeString(folder.resolve("hosts"), "10.0.0.1 gate:1 300.1.1.1 known.test\n");
            Process asked = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djdk.net.hosts.file=" + hosts,
                            "-cp",
                            System.getProperty("java.class.path"),
                            AddressReader.class.getName(),
                            "known.test",
                            "gate:1",
                            "300.1.1.1")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).isEqualTo("""
                    known.test is 10.0.0.1, and read: nothing
                    gate:1 is 10.0.0.1, and read: nothing
                    300.1.1.1 is 10.0.0.1, and read: nothing
                    """);
            assertThat(asked.waitFor()).isZero();
        }
    }

    /** What the JDK finds for names that a hosts file knows, and what we read them as. */
    static final class AddressReader {
        private AddressReader() {}

        public static void main(String[] names) throws UnknownHostException {
            for (String name : names) {
                System.out.println(name + " is " + InetAddress.getByName(name).getHostAddress() + ", and read: "
                        + IpAddress.parse(name).map(InetAddress::getHostAddress).orElse("nothing"));
            }
        }
    }

    @Nested
    class InReplies {
        @Test
        void pasvNamesTheAddressAndThePortInSixNumbers() throws UnknownHostException {
            assertThat(hostPort("127.0.0.1", 20_617).toPasv()).isEqualTo("(127,0,0,1,80,137)");
        }

        @Test
        void pasvRefusesIpv6AndNamesTheRemedy() throws UnknownHostException {
            HostPort six = hostPort("::1", 20_617);
            assertReply(six::toPasv, "425 ", "Use EPSV");
        }

        @Test
        void epsvNamesThePortAlone() throws UnknownHostException {
            assertThat(hostPort("::1", 6446).toEpsv()).isEqualTo("(|||6446|)");
        }

        @Test
        void aPersonReadsHostAndPort() throws UnknownHostException {
            assertThat(hostPort("127.0.0.1", 21)).hasToString("127.0.0.1:21");
            assertThat(hostPort("::1", 21)).hasToString("[0:0:0:0:0:0:0:1]:21");
        }
    }

    private static HostPort hostPort(String address, int port) throws UnknownHostException {
        return new HostPort(InetAddress.getByName(address), port);
    }

    private static HostPort parseEprt(String argument) {
        return HostPort.parseEprt(argument, EnumSet.allOf(IpFamily.class));
    }

    private static void assertReply(ThrowingCallable call, String code, String remedy) {
        assertThatThrownBy(call)
                .isInstanceOf(ReplyException.class)
                .hasMessageStartingWith(code)
                .hasMessageContaining(remedy);
    }
}

package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.admin.Token;
import dev.fakeftp.internal.data.ForeignAddresses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    private final FakeFtpServerBuilder server = FakeFtpServer.builder();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PORT; many; Use a number",
                "PORT; ''; Use a number",
                "PORT; -1; A port is a number from 0 to 65535",
                "PORT; 65536; A port is a number from 0 to 65535",
                "PORT; 99999999999; Use a number",
                "BIND; localhost; is not an IP address, such as 127.0.0.1",
                "BIND; ''; is not an IP address, such as 127.0.0.1",
                "PASSIVE_PORTS; 1-2-3; Use a range such as 30000-30003",
                "PASSIVE_PORTS; ''; Use a number",
                "PASSIVE_PORTS; 30000-; Use a number",
                "PASSIVE_PORTS; a-b; Use a number",
                "PASSIVE_PORTS; 30003-30000; The passive range 30003-30000 is empty",
                "PASSIVE_PORTS; 65535-65536; A port is a number from 0 to 65535",
                "PASSIVE_PORTS; 0-5; begins with 0, which means any free port. Begin with 1 or more",
                "DATA_TIMEOUT; 5M3; Use seconds, such as 2 or 0.5",
                "IDLE_TIMEOUT; 5M3; Use seconds, such as 2 or 0.5",
                "PERSONALITY; IIS,VSFTPD; Use only one of OWN, VSFTPD",
                "TLS; off,explicit; Use only one of OFF, EXPLICIT, IMPLICIT",
                "USERS; a:b,a:c; The user a is declared twice. Omit one of them",
                "USERS; 'a:b;root=x'; The root must begin with",
                "PUBLIC_HOST; ftp.example.com; is not an IP address, such as 127.0.0.1",
                "ROOT; ''; Name a folder",
                "EPHEMERAL_ROOT; yes; Use true or false",
                "USERS; ''; Use name:password",
                "USERS; acme; Use name:password",
                "USERS; :secret; Use name:password",
                "USERS; 'one:1,'; Use name:password",
                "USERS; one:1,two; Use name:password",
                "USERS; ' :secret'; A user needs a name",
                "ANONYMOUS; True; Use true or false",
                "ADMIN_PORT; x; Use a number",
                "ADMIN_TOKEN; ''; one or more visible ASCII characters",
                "ADMIN_TOKEN_SHA256; secret; 64 hexadecimal digits",
                "SESSIONS_PER_ADDRESS; 0; The limit of sessions per address must be at least 1",
                "SESSIONS_PER_ADDRESS; x; Use a number",
                "IDLE_TIMEOUT; 0; A timeout must be from 1 ms",
                "IDLE_TIMEOUT; -1; A timeout must be from 1 ms",
                "IDLE_TIMEOUT; soon; Use seconds, such as 2 or 0.5",
                "LOGIN_DELAY; -1; A delay must be from 0 to 24 days, not ",
                "QUIRKS; CDUP; Use one of CDUP_200, NLST_EMPTY",
                "PERSONALITY; DOS; Use one of OWN, VSFTPD",
                "LISTING_ZONE; Berlin; Use a zone, such as Europe/Berlin",
                "LISTING_TIME; noon; Use a time, such as 2024-02-29T12:00:00Z",
                "CHARSET; latin?; Use a charset, such as ISO-8859-1",
                "CHARSET; UTF-16; Use a charset that contains ASCII unchanged",
                "LOGIN_DELAY; soon; Use seconds, such as 2 or 0.5",
                "ADMIN_PORT; 70000; A port is a number from 0 to 65535",
                "SEEDED_FILES; /big.bin; Use /big.bin",
                "SEEDED_FILES; '/big.bin;size=-1;seed=1'; Use /big.bin",
                "SEEDED_FILES; '/big.bin;size=99999999999999999999;seed=1'; Use a number",
                "DIVERTED; discard; Use /in/**;to=discard",
                "DIVERTED; '/in/**;to=tape'; 'Use disk, discard or tcp://host:port'",
                "DIVERTED; '/in/**;to=tcp://printer'; 'Use disk, discard or tcp://host:port'",
                "DIVERTED; '/in/**;to=tcp://printer:0'; a port from 1 to 65535",
                "DIVERTED; '/in/**;to=tcp://:9100'; needs a host",
                "DIVERTED; '/in/{a;to=discard'; /in/{a",
                "LOG; all; Use sessions or exchanges"
            })
    void namesItselfAndTheRemedyWhenItsValueIsWrong(Setting setting, String value, String remedy) {
        assertThatThrownBy(() -> setting.apply(server, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(setting.variable() + " (--" + setting.flag() + "): ")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void isFoundByItsVariable(Setting setting) {
        assertThat(Setting.ofVariable(setting.variable())).contains(setting);
    }

    @Test
    void isNotFoundByAVariableOfSomebodyElse() {
        assertThat(Setting.ofVariable("PATH")).isEmpty();
        assertThat(Setting.ofVariable("PORT")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PASIVE_PORTS, PASSIVE_PORTS",
        "PASSIVEPORT, PASSIVE_PORTS",
        "USER, USERS",
        "users, USERS",
        "PROT, PORT",
        "TLS_POLICY, TLS_POLICIES",
        "IDLE_TIME_OUT, IDLE_TIMEOUT",
        "ADMIN-TOKEN, ADMIN_TOKEN",
        "USRES_FILE, USERS_FILE",
        "USER_FILE, USERS_FILE",
        "USERS_FIEL, USERS_FILE",
        "USERSFILE, USERS_FILE",
        "ADMIN_TOKN_FILE, ADMIN_TOKEN_FILE"
    })
    void isAskedForWhenAVariableIsMisspelt(String misspelt, String meant) {
        assertThatThrownBy(() -> Setting.ofVariable("FAKEFTP_" + misspelt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FAKEFTP_" + misspelt + " is not a setting. Did you mean FAKEFTP_" + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "USRES_FILE, USERS_FILE",
        "USER_FILE, USERS_FILE",
        "USERS_FIEL, USERS_FILE",
        "USERSFILE, USERS_FILE",
        "users_file, USERS_FILE",
        "ADMIN_TOKN_FILE, ADMIN_TOKEN_FILE"
    })
    void isAskedForWhenAVariableOfAFileIsMisspelt(String misspelt, String meant) {
        assertThatThrownBy(() -> Variables.read(Map.of("FAKEFTP_" + misspelt, "/missing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FAKEFTP_" + misspelt + " is not a setting. Did you mean FAKEFTP_" + meant + "?");
    }

    /** Kubernetes makes such variables for a service that is called fakeftp. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVICE_HOST", "SERVICE_PORT", "SERVICE_PORT_FTP", "PORT_21_TCP", "PORT_21_TCP_ADDR",
                        "PORT_21_TCP_PORT",
                "PORT_21_TCP_PROTO", "HOST", "SSL", "VERSION", "HOME", ""
            })
    void isNotMeantByAVariableThatIsNearNone(String name) {
        assertThat(Setting.ofVariable("FAKEFTP_" + name)).isEmpty();
    }

    @Nested
    class Users {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "acme:secret; acme; secret",
                    "acme:; acme; ''",
                    "acme:a:b; acme; a:b",
                    "acme:a%2Cb; acme; a,b",
                    "acme:100%25; acme; 100%",
                    "ac%3Ame:x; ac:me; x",
                    "acme:a+b; acme; a+b",
                    "a+b:x; a+b; x",
                    "acme:%2B%20; acme; '+ '",
                    "acme:g%C3%BCn; acme; gün",
                    "acme:grün €; acme; grün €"
                })
        void areNamesAndPasswords(String text, String name, String password) {
            Setting.USERS.apply(server, text);
            assertThat(server.authenticated().all()).containsExactly(new FtpUser(name, password));
        }

        @Test
        void areSeveral() {
            Setting.USERS.apply(server, "one:1,two:2%2C3");
            assertThat(server.authenticated().all())
                    .containsExactly(new FtpUser("one", "1"), new FtpUser("two", "2,3"));
        }

        @Test
        void haveARootAHomePermissionsAnAccountAndAQuota() {
            Setting.USERS.apply(
                    server,
                    "one:1;root=/r%2C1;home=/a%3Bb;permissions=READ;account=x=y;quota=5000000000,two:2;permissions=READ+WRITE");
            assertThat(server.authenticated().all())
                    .containsExactly(
                            new FtpUser("one", "1")
                                    .withRoot("/r,1")
                                    .withHome("/a;b")
                                    .readOnly()
                                    .withAccount("x=y")
                                    .withQuota(5_000_000_000L),
                            new FtpUser("two", "2"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "acme:a;b | %3B for a semicolon",
                    "acme:a;permissions=ALL | Use one of READ, WRITE",
                    "acme:a;quota=much | Use a number",
                    "acme:a;quota=-1 | The quota must be 0 or more bytes"
                })
        void thatMakeNoSenseAreRefused(String text, String remedy) {
            assertThatThrownBy(() -> Setting.USERS.apply(server, text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(remedy);
        }

        @ParameterizedTest
        @CsvSource({"acme:100%", "acme:%zz", "%:x"})
        void withABrokenPercentSignAreRefused(String text) {
            assertThatThrownBy(() -> Setting.USERS.apply(server, text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("FAKEFTP_USERS (--user): ")
                    .hasMessageContaining("%25");
        }
    }

    @Nested
    class GoodValues {
        @Test
        void reachTheServer() {
            Map.of(
                            Setting.PORT, "2121",
                            Setting.BIND, "0.0.0.0",
                            Setting.PASSIVE_PORTS, "30000-30003",
                            Setting.PUBLIC_HOST, "10.0.0.5",
                            Setting.ANONYMOUS, "true",
                            Setting.ADMIN_PORT, "8080",
                            Setting.ADMIN_TOKEN, "t",
                            Setting.LOG, "exchanges")
                    .forEach((setting, value) -> setting.apply(server, value));

            assertThat(server.port).isEqualTo(2121);
            assertThat(server.bind.getHostAddress()).isEqualTo("0.0.0.0");
            assertThat(server.passivePorts).containsExactly(30_000, 30_001, 30_002, 30_003);
            assertThat(server.publicHost)
                    .hasValueSatisfying(
                            host -> assertThat(host.getHostAddress()).isEqualTo("10.0.0.5"));
            assertThat(server.authenticated().all()).containsExactly(FtpUser.ANONYMOUS);
            assertThat(server.adminPort).hasValue(8080);
            assertThat(server.adminToken.orElseThrow().sha256())
                    .isEqualTo(Token.of("t").sha256());
            assertThat(server.log.exchanges()).isTrue();
        }

        @Test
        void ofTheNetworkReachTheServer() {
            Map.of(
                            Setting.NETWORK_PORT, "21",
                            Setting.NETWORK_HOST, "10.0.0.6",
                            Setting.DISABLED_COMMANDS, "port,EPRT",
                            Setting.DATA_TIMEOUT, "0.5",
                            Setting.FOREIGN_DATA_ADDRESSES, "true",
                            Setting.LIFELINE, "true")
                    .forEach((setting, value) -> setting.apply(server, value));

            assertThat(server.networkPort).hasValue(21);
            assertThat(server.networkHost.orElseThrow().getHostAddress()).isEqualTo("10.0.0.6");
            assertThat(server.refused).containsExactlyInAnyOrder("PORT", "EPRT");
            assertThat(server.limits.dataConnect()).isEqualTo(Duration.ofMillis(500));
            assertThat(server.limits.dataStall()).isEqualTo(Duration.ofMillis(500));
            assertThat(server.foreign).isEqualTo(ForeignAddresses.ALLOWED);
            assertThat(server.lifeline).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"soon", "-1", "0", "''"})
        void ofATimeAreSeconds(String text) {
            assertThatThrownBy(() -> Setting.DATA_TIMEOUT.apply(server, text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("FAKEFTP_DATA_TIMEOUT (--data-timeout): ");
        }

        @Test
        void ofTheBoundsReachTheServer() {
            Setting.LOGIN_DELAY.apply(server, "0.5");
            Setting.DATA_TIMEOUT.apply(server, "3");
            Setting.IDLE_TIMEOUT.apply(server, "1.5");
            Setting.SESSIONS_PER_ADDRESS.apply(server, "7");
            Setting.FAILED_LOGINS.apply(server, "2");
            Setting.QUIRKS.apply(server, "CDUP_200, nlst_empty");

            assertThat(server.limits.loginDelay()).isEqualTo(Duration.ofMillis(500));
            assertThat(server.limits.dataStall()).isEqualTo(Duration.ofSeconds(3));
            assertThat(server.limits.idle()).isEqualTo(Duration.ofMillis(1500));
            assertThat(server.sessionsPerAddress).isEqualTo(7);
            assertThat(server.failedLogins).isEqualTo(2);
            assertThat(server.quirks).containsExactly(Quirk.CDUP_200, Quirk.NLST_EMPTY);
        }

        @Test
        void ofThePersonalityReachTheServer() {
            Setting.PERSONALITY.apply(server, "vms");
            Setting.LISTING_TIME.apply(server, "2024-02-29T12:00:00Z");
            Setting.LISTING_ZONE.apply(server, "Europe/Berlin");
            Setting.CHARSET.apply(server, "ISO-8859-1");

            assertThat(server.personality).isEqualTo(Personality.VMS);
            assertThat(server.listingClock)
                    .isEqualTo(Clock.fixed(Instant.parse("2024-02-29T12:00:00Z"), ZoneId.of("Europe/Berlin")));
            assertThat(server.charset).isEqualTo(StandardCharsets.ISO_8859_1);
        }

        @Test
        void ofSeededFilesReachTheServer() {
            Setting.SEEDED_FILES.apply(server, "/a%3Bb%2C.bin;size=10000000000;seed=-42,/c+d.bin;size=0;seed=0");

            assertThat(server.seededFiles)
                    .containsExactly(
                            Map.entry("/a;b,.bin", new SeededBytes(10_000_000_000L, -42)),
                            Map.entry("/c+d.bin", new SeededBytes(0, 0)));
        }

        @Test
        void ofTimesAndPermissionsReachTheServer() {
            Setting.MODIFIED.apply(server, "/a%3Bb%2C;time=2020-02-29T12:00:00.5Z,/c;time=1969-12-31T23:59:59Z");
            Setting.PERMISSIONS.apply(server, "/a%3Bb%2C;mode=rw-r-----");

            assertThat(server.modified)
                    .containsExactly(
                            Map.entry("/a;b,", Instant.parse("2020-02-29T12:00:00.5Z")),
                            Map.entry("/c", Instant.parse("1969-12-31T23:59:59Z")));
            assertThat(server.permissions).containsExactly(Map.entry("/a;b,", "rw-r-----"));
        }

        @ParameterizedTest
        @CsvSource({
            "MODIFIED, /a;2020-02-29T12:00:00Z, /old.csv;time=",
            "MODIFIED, /a;time=yesterday, 2024-02-29T12:00:00Z",
            "MODIFIED, /a;time=+10000-01-01T00:00:00Z, four digits",
            "PERMISSIONS, /a, /secret.csv;mode=",
            "PERMISSIONS, /a;mode=0640, nine letters",
            "REACTIONS, missing.json, missing.json"
        })
        void ofFilesAndReactionsNameTheRemedy(Setting setting, String value, String remedy) {
            assertThatThrownBy(() -> setting.apply(server, value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(setting.variable())
                    .hasMessageContaining(remedy);
        }

        @Test
        void ofDiversionsReachTheServerInTheirOrder() {
            Setting.DIVERTED.apply(
                    server,
                    "/in/**;to=discard,/in/{a%2Cb}%3B;to=tcp://printer:9100,*.v6;to=tcp://[::1]:9101,*.txt;to=disk");

            assertThat(server.diversions.entrySet())
                    .extracting(diversion -> diversion.getKey() + " " + diversion.getValue())
                    .containsExactly(
                            "/in/** discard", "/in/{a,b}; tcp://printer:9100", "*.v6 tcp://[::1]:9101", "*.txt disk");
            assertThat(server.diversions.values()).contains(Sink.tcp("printer", 9100), Sink.tcp("::1", 9101));
        }

        @Test
        void mayBeOnePassivePort() {
            Setting.PASSIVE_PORTS.apply(server, "30000");
            assertThat(server.passivePorts).containsExactly(30_000);
        }

        @Test
        void mayBeAnyFreePassivePort() {
            Setting.PASSIVE_PORTS.apply(server, "0");
            assertThat(server.passivePorts).containsExactly(0);
        }

        @Test
        void ofTlsPoliciesNeedTls() {
            Setting.TLS_POLICIES.apply(server, "TLS_FOR_DATA,TLS_FOR_LOGIN");
            assertThatThrownBy(server::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Without TLS the policies TLS_FOR_DATA, TLS_FOR_LOGIN have no effect."
                            + " Enable it with TlsMode.EXPLICIT (--tls explicit), or omit them.");
            assertThatThrownBy(() -> FakeFtpServer.builder().tls(TlsMode.OFF, TlsPolicy.TLS_FOR_DATA))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Without TLS the policies TLS_FOR_DATA have no effect.");
        }

        @Test
        void ofTheCertificateNeedTls() {
            Setting.TLS_NAMES.apply(server, "ftp.example.com");
            assertThatThrownBy(server::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Without TLS the names of the certificate have no effect."
                            + " Enable it with TlsMode.EXPLICIT (--tls explicit), or omit them.");
            server.tlsKeyStore = Optional.of(Path.of("keys.p12"));
            assertThatThrownBy(server::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Without TLS the key store and its password have no effect.");
        }

        @Test
        void mayBeFalse() {
            Setting.ANONYMOUS.apply(server, "false");
            assertThat(server.authenticated().all()).isEmpty();
        }
    }
}

package dev.fakeftp.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.personality.PersonalityChoice;
import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.server.FakeFtpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.converter.TypedArgumentConverter;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    private final SettingValues server = new SettingValues();

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
                "LISTINGS; /in; Use /in;lines=total%201",
                "LISTINGS; '/in;lines=a;b'; %3B for a semicolon",
                "LISTINGS; '/in;lines=100%'; Write %25 for a percent sign",
                "LISTINGS; '/../in;lines=a'; leaves the server's root",
                "LOG; all; Use sessions or exchanges"
            })
    void namesItselfAndTheRemedyWhenItsValueIsWrong(
            @ConvertWith(ByName.class) Setting<?> setting, String value, String remedy) {
        assertThatThrownBy(() -> apply(setting, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(setting.variable() + " (--" + setting.flag() + "): ")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @FieldSource("dev.fakeftp.internal.settings.Settings#ALL")
    void isFoundByItsVariable(Setting<?> setting) {
        assertThat(Variables.setting(setting.variable())).contains(setting);
    }

    @Test
    void isNotFoundByAVariableOfSomebodyElse() {
        assertThat(Variables.setting("PATH")).isEmpty();
        assertThat(Variables.setting("PORT")).isEmpty();
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
        assertThatThrownBy(() -> Variables.setting("FAKEFTP_" + misspelt))
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
        assertThatThrownBy(() -> Variables.read(Map.of("FAKEFTP_" + misspelt, "/missing"), warning -> {}))
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
        assertThat(Variables.setting("FAKEFTP_" + name)).isEmpty();
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
            apply(Settings.USERS, text);
            assertThat(server.users()).containsExactly(new FtpUser(name, password));
        }

        @Test
        void areSeveral() {
            apply(Settings.USERS, "one:1,two:2%2C3");
            assertThat(server.users()).containsExactly(new FtpUser("one", "1"), new FtpUser("two", "2,3"));
        }

        @Test
        void haveARootAHomePermissionsAnAccountAndAQuota() {
            apply(
                    Settings.USERS,
                    "one:1;root=/r%2C1;home=/a%3Bb;permissions=READ;account=x=y;quota=5000000000,two:2;permissions=READ+WRITE");
            assertThat(server.users())
                    .containsExactly(
                            new FtpUser("one", "1")
                                    .withRoot("/r,1")
                                    .withHome("/a;b")
                                    .readOnly()
                                    .withAccount("x=y")
                                    .withQuota(5_000_000_000L),
                            new FtpUser("two", "2"));
        }

        @Test
        void mayHaveNoPermission() {
            apply(Settings.USERS, "acme:a;permissions=");
            assertThat(server.users()).containsExactly(new FtpUser("acme", "a").withPermissions());
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
            assertThatThrownBy(() -> apply(Settings.USERS, text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(remedy);
        }

        @ParameterizedTest
        @CsvSource({"acme:100%", "acme:%zz", "%:x"})
        void withABrokenPercentSignAreRefused(String text) {
            assertThatThrownBy(() -> apply(Settings.USERS, text))
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
                            Settings.PORT, "2121",
                            Settings.BIND, "0.0.0.0",
                            Settings.PASSIVE_PORTS, "30000-30003",
                            Settings.PUBLIC_HOST, "10.0.0.5",
                            Settings.ANONYMOUS, "true",
                            Settings.ADMIN_PORT, "8080",
                            Settings.ADMIN_TOKEN, "t",
                            Settings.LOG, "exchanges")
                    .forEach((setting, value) -> apply(setting, value));

            assertThat(server.get(Settings.PORT)).isEqualTo(2121);
            assertThat(server.get(Settings.BIND).getHostAddress()).isEqualTo("0.0.0.0");
            assertThat(server.get(Settings.PASSIVE_PORTS)).containsExactly(30_000, 30_001, 30_002, 30_003);
            assertThat(server.find(Settings.PUBLIC_HOST))
                    .hasValueSatisfying(
                            host -> assertThat(host.getHostAddress()).isEqualTo("10.0.0.5"));
            assertThat(server.users()).containsExactly(FtpUser.ANONYMOUS);
            assertThat(server.find(Settings.ADMIN_PORT)).hasValue(8080);
            assertThat(Token.of(server.find(Settings.ADMIN_TOKEN).orElseThrow()).sha256())
                    .isEqualTo(Token.of("t").sha256());
            assertThat(server.get(Settings.LOG).exchanges()).isTrue();
        }

        @Test
        void ofTheNetworkReachTheServer() {
            Map.of(
                            Settings.NETWORK_PORT, "21",
                            Settings.NETWORK_HOST, "10.0.0.6",
                            Settings.DISABLED_COMMANDS, "port,EPRT",
                            Settings.DATA_TIMEOUT, "0.5",
                            Settings.FOREIGN_DATA_ADDRESSES, "true",
                            Settings.LIFELINE, "true")
                    .forEach((setting, value) -> apply(setting, value));

            assertThat(server.find(Settings.NETWORK_PORT)).hasValue(21);
            assertThat(server.find(Settings.NETWORK_HOST).orElseThrow().getHostAddress())
                    .isEqualTo("10.0.0.6");
            assertThat(server.get(Settings.DISABLED_COMMANDS)).containsExactlyInAnyOrder("PORT", "EPRT");
            assertThat(server.limits().dataConnect()).isEqualTo(Duration.ofMillis(500));
            assertThat(server.limits().dataStall()).isEqualTo(Duration.ofMillis(500));
            assertThat(server.get(Settings.FOREIGN_DATA_ADDRESSES)).isTrue();
            assertThat(server.get(Settings.LIFELINE)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"soon", "-1", "0", "''"})
        void ofATimeAreSeconds(String text) {
            assertThatThrownBy(() -> apply(Settings.DATA_TIMEOUT, text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("FAKEFTP_DATA_TIMEOUT (--data-timeout): ");
        }

        @Test
        void ofTheBoundsReachTheServer() {
            apply(Settings.LOGIN_DELAY, "0.5");
            apply(Settings.DATA_TIMEOUT, "3");
            apply(Settings.IDLE_TIMEOUT, "1.5");
            apply(Settings.SESSIONS_PER_ADDRESS, "7");
            apply(Settings.FAILED_LOGINS, "2");
            apply(Settings.QUIRKS, "CDUP_200, nlst_empty");

            assertThat(server.limits().loginDelay()).isEqualTo(Duration.ofMillis(500));
            assertThat(server.limits().dataStall()).isEqualTo(Duration.ofSeconds(3));
            assertThat(server.limits().idle()).isEqualTo(Duration.ofMillis(1500));
            assertThat(server.get(Settings.SESSIONS_PER_ADDRESS)).isEqualTo(7);
            assertThat(server.get(Settings.FAILED_LOGINS)).isEqualTo(2);
            assertThat(server.get(Settings.QUIRKS)).containsExactly(Quirk.CDUP_200, Quirk.NLST_EMPTY);
        }

        @Test
        void ofThePersonalityReachTheServer() {
            apply(Settings.PERSONALITY, "vms");
            apply(Settings.LISTING_TIME, "2024-02-29T12:00:00Z");
            apply(Settings.LISTING_ZONE, "Europe/Berlin");
            apply(Settings.CHARSET, "ISO-8859-1");

            assertThat(server.get(Settings.PERSONALITY)).isEqualTo(PersonalityChoice.of(Personality.VMS));
            assertThat(ServerSettings.of(server, Limits.USUAL, Set::of, List.of())
                            .listingClock())
                    .isEqualTo(Clock.fixed(Instant.parse("2024-02-29T12:00:00Z"), ZoneId.of("Europe/Berlin")));
            assertThat(server.get(Settings.CHARSET)).isEqualTo(StandardCharsets.ISO_8859_1);
        }

        @Test
        void ofSeededFilesReachTheServer() {
            apply(Settings.SEEDED_FILES, "/a%3Bb%2C.bin;size=10000000000;seed=-42,/c+d.bin;size=0;seed=0");

            assertThat(server.get(Settings.SEEDED_FILES))
                    .containsExactly(
                            Map.entry("/a;b,.bin", new SeededBytes(10_000_000_000L, -42)),
                            Map.entry("/c+d.bin", new SeededBytes(0, 0)));
        }

        @Test
        void ofFoldersReachTheServer() {
            apply(Settings.FOLDERS, "/in,out/a%2Cb/");

            assertThat(server.get(Settings.FOLDERS)).containsExactly("/in", "/out/a,b");
        }

        @Test
        void ofTimesAndPermissionsReachTheServer() {
            apply(Settings.MODIFIED, "/a%3Bb%2C;time=2020-02-29T12:00:00.5Z,/c;time=1969-12-31T23:59:59Z");
            apply(Settings.PERMISSIONS, "/a%3Bb%2C;mode=rw-r-----");

            assertThat(server.get(Settings.MODIFIED))
                    .containsExactly(
                            Map.entry("/a;b,", Instant.parse("2020-02-29T12:00:00.5Z")),
                            Map.entry("/c", Instant.parse("1969-12-31T23:59:59Z")));
            assertThat(server.get(Settings.PERMISSIONS)).containsExactly(Map.entry("/a;b,", "rw-r-----"));
        }

        @ParameterizedTest
        @CsvSource({
            "MODIFIED, /a;2020-02-29T12:00:00Z, /old.csv;time=",
            "MODIFIED, /a;time=yesterday, 2024-02-29T12:00:00Z",
            "MODIFIED, /a;time=+10000-01-01T00:00:00Z, four digits",
            "FOLDERS, ../a, leaves the server's root",
            "PERMISSIONS, /a, /secret.csv;mode=",
            "PERMISSIONS, /a;mode=0640, nine letters",
            "REACTIONS, missing.json, missing.json"
        })
        void ofFilesAndReactionsNameTheRemedy(
                @ConvertWith(ByName.class) Setting<?> setting, String value, String remedy) {
            assertThatThrownBy(() -> apply(setting, value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(setting.variable())
                    .hasMessageContaining(remedy);
        }

        @Test
        void ofDiversionsReachTheServerInTheirOrder() {
            apply(
                    Settings.DIVERTED,
                    "/in/**;to=discard,/in/{a%2Cb}%3B;to=tcp://printer:9100,*.v6;to=tcp://[::1]:9101,*.txt;to=disk");

            assertThat(server.get(Settings.DIVERTED).entrySet())
                    .extracting(diversion -> diversion.getKey() + " " + diversion.getValue())
                    .containsExactly(
                            "/in/** discard", "/in/{a,b}; tcp://printer:9100", "*.v6 tcp://[::1]:9101", "*.txt disk");
            assertThat(server.get(Settings.DIVERTED).values())
                    .contains(Sink.tcp("printer", 9100), Sink.tcp("::1", 9101));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "total 0 | total 0",
                    "a%0Ab | a/b",
                    "a%0D%0Ab%0A | a/b",
                    "a%0A%0A | a/''",
                    "%0A | ''",
                    "29. M%C3%A4rz%2C 50%25%3B+1 | 29. März, 50%;+1"
                })
        void ofListingsHaveOneLineForEachLineFeed(String text, String lines) {
            apply(Settings.LISTINGS, "/in;lines=" + text);

            assertThat(server.get(Settings.LISTINGS))
                    .isEqualTo(Map.of("/in", List.of(lines.replace("''", "").split("/", -1))));
        }

        @Test
        void ofAListingMayHaveNoLine() {
            apply(Settings.LISTINGS, "/in;lines=,/out;lines=a");

            assertThat(server.get(Settings.LISTINGS)).isEqualTo(Map.of("/in", List.of(), "/out", List.of("a")));
        }

        @Test
        void mayBeOnePassivePort() {
            apply(Settings.PASSIVE_PORTS, "30000");
            assertThat(server.get(Settings.PASSIVE_PORTS)).containsExactly(30_000);
        }

        @Test
        void mayBeAnyFreePassivePort() {
            apply(Settings.PASSIVE_PORTS, "0");
            assertThat(server.get(Settings.PASSIVE_PORTS)).containsExactly(0);
        }

        @Test
        void ofTlsPoliciesNeedTls() {
            FakeFtpServer.Builder builder =
                    FakeFtpServer.builder().variables(Map.of("FAKEFTP_TLS_POLICIES", "TLS_FOR_DATA,TLS_FOR_LOGIN"));
            assertThatThrownBy(builder::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Without TLS the policies TLS_FOR_DATA, TLS_FOR_LOGIN have no effect."
                            + " Enable it with TlsMode.EXPLICIT (--tls explicit), or omit them.");
            assertThatThrownBy(() -> FakeFtpServer.builder().tls(TlsMode.OFF, TlsPolicy.TLS_FOR_DATA))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Without TLS the policies TLS_FOR_DATA have no effect.");
        }

        @Test
        void ofTheCertificateNeedTls() {
            FakeFtpServer.Builder builder =
                    FakeFtpServer.builder().variables(Map.of("FAKEFTP_TLS_NAMES", "ftp.example.com"));
            assertThatThrownBy(builder::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Without TLS the names of the certificate have no effect."
                            + " Enable it with TlsMode.EXPLICIT (--tls explicit), or omit them.");
            assertThatThrownBy(() -> SettingRules.certificate(TlsMode.OFF, true, true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Without TLS the key store and its password have no effect.");
        }

        @Test
        void mayBeFalse() {
            apply(Settings.ANONYMOUS, "false");
            assertThat(server.users()).isEmpty();
        }
    }

    @Nested
    class Text {
        /** A value of each setting, as strange as it may be. */
        static Stream<Arguments> values() {
            FtpUser user = new FtpUser("a:;,+% ü", "=;,&%2C")
                    .withRoot("/r,1")
                    .withHome("/a;b")
                    .withAccount("x=y")
                    .withQuota(5_000_000_000L);
            return Stream.of(
                    arguments(Settings.PORT, 2121),
                    arguments(Settings.BIND, SettingRules.address("::1")),
                    arguments(Settings.PASSIVE_PORTS, List.of(30_000, 30_001)),
                    arguments(Settings.PUBLIC_HOST, SettingRules.address("192.0.2.7")),
                    arguments(Settings.ROOT, Path.of("src")),
                    arguments(Settings.EPHEMERAL_ROOT, true),
                    arguments(Settings.SEEDED_FILES, Map.of("/a;b,c+%.bin", new SeededBytes(10_000_000_000L, -42))),
                    arguments(Settings.FOLDERS, List.of("/a;b,c+%", "/ä")),
                    arguments(Settings.MODIFIED, Map.of("/a;b,", Instant.parse("2020-02-29T12:00:00.5Z"))),
                    arguments(Settings.PERMISSIONS, Map.of("/a;b=", "rw-r-----")),
                    arguments(Settings.DIVERTED, Map.of("/in/{a,b};*", Sink.tcp("::1", 9101), "*", Sink.DISK)),
                    arguments(
                            Settings.LISTINGS,
                            Map.of("/a;b,", List.of("", "50%; 1+1, ä", ""), "/b", List.of(), "/c", List.of(""))),
                    arguments(
                            Settings.USERS,
                            List.of(user, new FtpUser("b", "2").readOnly(), new FtpUser("c", "3").withPermissions())),
                    arguments(Settings.ANONYMOUS, true),
                    arguments(Settings.ADMIN_PORT, 0),
                    arguments(Settings.ADMIN_TOKEN, "a,b;%"),
                    arguments(Settings.PAGE, true),
                    arguments(Settings.NETWORK_PORT, 21),
                    arguments(Settings.NETWORK_HOST, SettingRules.address("2001:db8::1")),
                    arguments(Settings.DISABLED_COMMANDS, List.of("PORT", "EPRT")),
                    arguments(Settings.QUIRKS, List.of(Quirk.CDUP_200, Quirk.NLST_EMPTY)),
                    arguments(Settings.PERSONALITY, PersonalityChoice.of(Personality.VMS)),
                    arguments(Settings.LISTING_ZONE, ZoneId.of("Europe/Berlin")),
                    arguments(Settings.LISTING_TIME, Instant.parse("2024-02-29T12:00:00Z")),
                    arguments(Settings.CHARSET, StandardCharsets.ISO_8859_1),
                    arguments(Settings.DATA_TIMEOUT, Duration.ofMillis(1)),
                    arguments(Settings.IDLE_TIMEOUT, Duration.ofDays(24)),
                    arguments(Settings.LOGIN_DELAY, Duration.ofNanos(1_500_000_001)),
                    arguments(Settings.FAILED_LOGINS, 1),
                    arguments(Settings.SESSIONS_PER_ADDRESS, Integer.MAX_VALUE),
                    arguments(Settings.FOREIGN_DATA_ADDRESSES, false),
                    arguments(Settings.LIFELINE, true),
                    arguments(Settings.TLS, TlsMode.IMPLICIT),
                    arguments(Settings.TLS_POLICIES, List.of(TlsPolicy.TLS_FOR_DATA, TlsPolicy.ONLY_TLS_1_2)),
                    arguments(Settings.TLS_NAMES, List.of("ftp.example.com", "ftp")),
                    arguments(Settings.TLS_KEY_STORE_PASSWORD, "a,b;%"),
                    arguments(Settings.TLS_KEY_STORE, Path.of("keys.p12")));
        }

        @ParameterizedTest
        @MethodSource("values")
        <T> void thatIsPrintedIsParsedToTheSameValue(Setting<T> setting, T value) {
            assertThat(setting.parse(setting.print(value))).isEqualTo(value);
        }

        /** A file's content is printed, and its name is parsed; the receiver of the log has no text. */
        @Test
        void isThatOfEachSetting() {
            assertThat(values().map(value -> value.get()[0]))
                    .containsExactlyInAnyOrderElementsOf(Settings.ALL.stream()
                            .filter(setting -> setting.carrier() != Setting.Carrier.FILE)
                            .filter(setting -> setting != Settings.LOG && setting != Settings.ADMIN_TOKEN_SHA256)
                            .toList());
        }

        @Test
        void ofFreePortsDoesNotExist() {
            assertThatThrownBy(() -> Settings.PASSIVE_PORTS.print(List.of(0, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Only a range has a text form, not [0, 0].");
        }
    }

    private void apply(Setting<?> setting, String text) {
        server.read(Map.of(setting, text));
    }

    /** Finds a setting by its name. */
    static final class ByName extends TypedArgumentConverter<String, Setting<?>> {
        @SuppressWarnings({"unchecked", "rawtypes"}) // JUnit asks for the class.
        ByName() {
            super(String.class, (Class) Setting.class);
        }

        @Override
        protected Setting<?> convert(String name) {
            return Settings.named("FAKEFTP_" + name).orElseThrow();
        }
    }
}

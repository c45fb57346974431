package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fakeftp.Fault;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.Reaction;
import dev.fakeftp.Sink;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.server.FakeFtpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.utility.MountableFile;

/** A wrong setting fails at once, with the same message for a container and for a server in a JVM. */
@SuppressWarnings("NullAway") // Users' code without annotations may pass null.
class SettingsTest {
    private static final String MISSING = "/missing/keys.p12";

    /** A call of the container, the same call of the builder, and their common message. */
    private record Wrong(Consumer<FakeFtpContainer> container, Consumer<FakeFtpServer.Builder> server, String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong(
                        c -> c.withLoginDelay(Duration.ofSeconds(-1)),
                        s -> s.loginDelay(Duration.ofSeconds(-1)),
                        "A delay must be from 0 to 24 days, not "),
                new Wrong(
                        c -> c.withLoginDelay(Duration.ofDays(99)),
                        s -> s.loginDelay(Duration.ofDays(99)),
                        "A delay must be from 0 to 24 days, not PT2376H"),
                new Wrong(
                        c -> c.withDataTimeout(Duration.ZERO),
                        s -> s.dataTimeout(Duration.ZERO),
                        "A timeout must be from 1 ms"),
                new Wrong(
                        c -> c.withDataTimeout(Duration.ofNanos(1)),
                        s -> s.dataTimeout(Duration.ofNanos(1)),
                        "from 1 ms to 24 days, not PT0.000000001S"),
                new Wrong(
                        c -> c.withDataTimeout(Duration.ofSeconds(Long.MAX_VALUE)),
                        s -> s.dataTimeout(Duration.ofSeconds(Long.MAX_VALUE)),
                        "to 24 days"),
                new Wrong(
                        c -> c.withDisabledCommands("PASSV"),
                        s -> s.disabledCommands("PASSV"),
                        "\"PASSV\" is not a command of this server. Did you mean PASS or PASV? It has ABOR, "),
                new Wrong(c -> c.withDisabledCommands(), s -> s.disabledCommands(), "Name the commands to disable"),
                new Wrong(
                        c -> c.withDisabledCommands("PORT", null),
                        s -> s.disabledCommands("PORT", null),
                        "The command must not be null"),
                new Wrong(
                        c -> c.withFailedLogins(-1),
                        s -> s.failedLogins(-1),
                        "The limit of failed logins must be at least 1, not -1"),
                new Wrong(
                        c -> c.withSessionsPerAddress(0),
                        s -> s.sessionsPerAddress(0),
                        "The limit of sessions per address must be at least 1"),
                new Wrong(
                        c -> c.withDiverted("[", Sink.DISCARD),
                        s -> s.diverted("[", Sink.DISCARD),
                        "The glob \"[\" is malformed"),
                new Wrong(
                        c -> c.withDiverted("", Sink.DISCARD),
                        s -> s.diverted("", Sink.DISCARD),
                        "Use /in/** or *.csv"),
                new Wrong(c -> c.withDiverted("*", null), s -> s.diverted("*", null), "The sink must not be null"),
                new Wrong(
                        c -> c.withListing("/in", "a\r\nb"),
                        s -> s.listing("/in", "a\r\nb"),
                        "Pass \"a\" and the text after it as separate lines."),
                new Wrong(
                        c -> c.withListing("/in", "a", null),
                        s -> s.listing("/in", "a", null),
                        "The line must not be null"),
                new Wrong(c -> c.withFolders("/../in"), s -> s.folders("/../in"), "leaves the server's root"),
                new Wrong(c -> c.withFolders("/in", null), s -> s.folders("/in", null), "The path must not be null"),
                new Wrong(c -> c.withListing("/../in", "a"), s -> s.listing("/../in", "a"), "leaves the server's root"),
                new Wrong(c -> c.withUser(null), s -> s.user(null), "The user must not be null"),
                new Wrong(c -> c.withUser("acme\n", "x"), s -> s.user("acme\n", "x"), "must not contain a line break"),
                new Wrong(c -> c.withUser("acme", "x\n"), s -> s.user("acme", "x\n"), "must not contain a line break"),
                new Wrong(
                        c -> c.withUser(new FtpUser("a", "x").withRoot("/\0")),
                        s -> s.user(new FtpUser("a", "x").withRoot("/\0")),
                        "or NUL"),
                new Wrong(
                        c -> c.withTlsKeyStore(MountableFile.forHostPath(MISSING), "x"),
                        s -> s.tlsKeyStore(Path.of(MISSING), "x"),
                        "The key store " + MISSING + " cannot be read"),
                new Wrong(
                        c -> c.withTlsKeyStore(MountableFile.forHostPath("pom.xml"), "x"),
                        s -> s.tlsKeyStore(Path.of("pom.xml").toAbsolutePath(), "x"),
                        "Give a PKCS12 or JKS file"),
                new Wrong(
                        c -> c.withTls(TlsMode.EXPLICIT, TlsPolicy.ONLY_TLS_1_2)
                                .withTls(TlsMode.EXPLICIT, TlsPolicy.ONLY_TLS_1_3),
                        s -> s.tls(TlsMode.EXPLICIT, TlsPolicy.ONLY_TLS_1_2)
                                .tls(TlsMode.EXPLICIT, TlsPolicy.ONLY_TLS_1_3),
                        "ONLY_TLS_1_2 and ONLY_TLS_1_3 exclude each other"),
                new Wrong(c -> c.withTls(null), s -> s.tls(null), "The mode must not be null"),
                new Wrong(
                        c -> c.withTls(TlsMode.OFF, TlsPolicy.TLS_FOR_DATA),
                        s -> s.tls(TlsMode.OFF, TlsPolicy.TLS_FOR_DATA),
                        "Without TLS the policies TLS_FOR_DATA have no effect. Enable it with TlsMode.EXPLICIT"),
                new Wrong(
                        c -> c.withUser(new FtpUser("a", "x").withRoot("x")),
                        s -> s.user(new FtpUser("a", "x").withRoot("x")),
                        "The root must begin with \"/\", as in /acme, not \"x\""),
                new Wrong(
                        c -> c.withFile("/../../opt/evil.txt", "x"),
                        s -> s.file("/../../opt/evil.txt", "x"),
                        "leaves the server's root. Name a path below it"),
                new Wrong(c -> c.withFile("/in/", "x"), s -> s.file("/in/", "x"), "is a folder. Name the file"),
                new Wrong(c -> c.withFile("/a\0b", "x"), s -> s.file("/a\0b", "x"), "the character NUL"),
                new Wrong(
                        c -> c.withFile("/a", (String) null),
                        s -> s.file("/a", (String) null),
                        "The text must not be null"),
                new Wrong(
                        c -> c.withFile("/a", (byte[]) null),
                        s -> s.file("/a", (byte[]) null),
                        "The content must not be null"),
                new Wrong(
                        c -> c.withIdleTimeout(Duration.ZERO),
                        s -> s.idleTimeout(Duration.ZERO),
                        "A timeout must be from 1 ms to 24 days, not PT0S"),
                new Wrong(
                        c -> c.withModified("/a", Instant.parse("+10000-01-01T00:00:00Z")),
                        s -> s.modified("/a", Instant.parse("+10000-01-01T00:00:00Z")),
                        "Use a time from 0000 to 9999"),
                new Wrong(c -> c.withModified("/a", null), s -> s.modified("/a", null), "The time must not be null"),
                new Wrong(
                        c -> c.withPermissions("/a", "rwz"),
                        s -> s.permissions("/a", "rwz"),
                        "nine letters such as rw-r-----, not \"rwz\""),
                new Wrong(
                        c -> c.withReaction((Reaction) null),
                        s -> s.reaction((Reaction) null),
                        "The reaction must not be null"),
                new Wrong(c -> c.withFault((Fault) null), s -> s.fault((Fault) null), "The fault must not be null"),
                new Wrong(c -> c.withQuirk((Quirk) null), s -> s.quirk((Quirk) null), "The quirk must not be null"),
                new Wrong(
                        c -> c.withPersonality((Personality) null),
                        s -> s.personality((Personality) null),
                        "The personality must not be null"),
                new Wrong(
                        c -> c.withCharset(StandardCharsets.UTF_16),
                        s -> s.charset(StandardCharsets.UTF_16),
                        "Use a charset that contains ASCII unchanged"),
                new Wrong(
                        c -> c.withPublicHost("localhost"),
                        s -> s.publicHost("localhost"),
                        "\"localhost\" is not an IP address, such as 127.0.0.1"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void failsInItsOwnCallWithTheSameWordsOnBoth(Wrong setting) {
        String ofTheContainer = message(() -> setting.container().accept(new FakeFtpContainer()));
        String ofTheServer = message(() -> setting.server().accept(FakeFtpServer.builder()));

        assertThat(ofTheContainer).contains(setting.words()).isEqualTo(ofTheServer);
    }

    @Test
    void failsForContainersAloneToo() {
        for (Consumer<FakeFtpContainer> wrong : List.<Consumer<FakeFtpContainer>>of(
                c -> c.withNetworkHost("ftp"),
                c -> c.withFile("/a", MountableFile.forHostPath(MISSING)),
                c -> c.withFile("/in/", MountableFile.forHostPath("pom.xml")),
                c -> c.withFile("/../a", MountableFile.forHostPath("src")),
                c -> c.copyUpload("/../../etc/passwd", Path.of("x")))) {
            assertThatIllegalArgumentException().isThrownBy(() -> wrong.accept(new FakeFtpContainer()));
        }
    }

    @Test
    void ofAUserReplaceThoseOfTheSameNameInTheirPlace() {
        FakeFtpContainer ftp = new FakeFtpContainer()
                .withUser("acme", "first")
                .withUser("other", "x")
                .withUser("acme", "second");

        assertThat(ftp.getUsername()).isEqualTo("acme");
        assertThat(ftp.getPassword()).isEqualTo("second");
    }

    @Test
    void keepsPasswordsOutOfTheEnvironment(@TempDir Path folder) throws Exception {
        Path keys = KeyStoreFile.make(folder, "key-secret");
        assertThat(keys).exists();

        FakeFtpContainer ftp = new FakeFtpContainer()
                .withUser("acme", "user-secret")
                .withTlsKeyStore(MountableFile.forHostPath(keys), "key-secret");
        ftp.configure();

        assertThat(ftp.getEnvMap())
                .containsKeys("FAKEFTP_USERS_FILE", "FAKEFTP_TLS_KEY_STORE_PASSWORD_FILE")
                .doesNotContainKey("FAKEFTP_ADMIN_TOKEN");
        assertThat(ftp.getEnvMap().values()).noneMatch(value -> value.contains("secret"));
    }

    private static String message(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        return String.valueOf(thrown.getMessage());
    }
}

package dev.fakeftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Notice;
import dev.fakeftp.dialogue.Dialogue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many sessions and failed logins are borne (RFC 2577, section 5), and how long a login takes. */
@Timeout(60)
class BoundsTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void oneSessionTooManyFromAnAddressGetsA421() throws Exception {
        try (FakeFtpServer server =
                        FakeFtpServer.builder().sessionsPerAddress(2).start();
                Dialogue first = Dialogue.loggedIn(server);
                Dialogue second = Dialogue.loggedIn(server)) {
            try (Dialogue third = Dialogue.with(server, server.host())) {
                third.play("< 421 2 sessions from your address are open");
                assertThat(third.ended()).isTrue();
            }
            first.play("> NOOP\n< 200\n> QUIT\n< 221");
            second.play("> QUIT\n< 221");
            assertThat(first.ended()).isTrue();
            assertThat(second.ended()).isTrue();
            try (Dialogue next = Dialogue.loggedIn(server)) {
                next.play("> NOOP\n< 200");
            }

            assertThat(server.journal().notices().all())
                    .extracting(Notice::text)
                    .anyMatch(text -> text.contains("was rejected"));
        }
    }

    @Test
    void theTenthFailedLoginEndsTheSession() throws IOException {
        try (FakeFtpServer server =
                        FakeFtpServer.builder().user("acme", "secret").start();
                Dialogue guesser = Dialogue.with(server)) {
            for (int i = 1; i < 10; i++) {
                guesser.play("> USER acme\n< 331\n> PASS " + i + "\n< 530");
            }
            guesser.play("> USER acme\n< 331\n> PASS 10\n< 421");

            assertThat(guesser.ended()).isTrue();
        }
    }

    @Test
    void aDelayedLoginIsAnsweredLater() throws IOException {
        Duration delay = Duration.ofMillis(200);
        try (FakeFtpServer server = FakeFtpServer.builder().loginDelay(delay).start();
                Dialogue client = Dialogue.with(server)) {
            client.play("> USER acme\n< 331");
            Instant asked = Instant.now();

            client.play("> PASS secret\n< 230");

            assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(delay);
        }
    }

    @Test
    void aDelayedLoginDoesNotKeepTheServerFromEnding() throws Exception {
        FakeFtpServer server = FakeFtpServer.builder().loginDelay(LONG).start();
        try (Dialogue client = Dialogue.with(server)) {
            client.play("> USER acme\n< 331");
            client.send("PASS secret");

            server.close();

            Sessions.awaitEnd(server);
        }
    }
}

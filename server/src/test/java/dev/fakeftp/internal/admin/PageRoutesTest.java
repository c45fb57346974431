package dev.fakeftp.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fakeftp.Fault;
import dev.fakeftp.server.FakeFtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** The live page over HTTP. PageIT looks at it in a browser. */
@Timeout(30)
class PageRoutesTest {
    private static final String TOKEN = "s3cret";

    private final FakeFtpServer server =
            FakeFtpServer.builder().page().adminToken(TOKEN).start();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PAGE", "SCRIPT", "STYLE", "STYLE_OF_REPORTS", "STYLE_OF_PICTURES", "ICON", "LOGIN"})
    void needAKey(PageRoutes route) throws Exception {
        String path = route.route().path() + "?number=1&path=/";

        assertThat(get(path, "").statusCode()).isEqualTo(401);
        assertThat(get(path, "wrong").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "page.js", "page.css", "report.css", "picture.css", "icon.svg"})
    void sendTheFilesToAnybodyWithAPolicyThatAllowsNoOtherSource(String file) throws Exception {
        HttpResponse<String> answer = get("/page/" + file, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
                        .doesNotContain("unsafe", "http", "*"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void areSmallerThan60KilobytesTogether() throws Exception {
        int bytes = 0;
        for (String file : new String[] {"", "page.js", "page.css", "report.css", "picture.css", "icon.svg"}) {
            bytes += get("/page/" + file, "").body().getBytes(UTF_8).length;
        }
        assertThat(bytes).isPositive().isLessThan(60_000);
    }

    @Nested
    class ATicket {
        private final String ticket = server.page().getFragment().substring("ticket=".length());

        @Test
        void logsInOnceAndIsNoToken() throws Exception {
            assertThat(get("/page/sessions", ticket).statusCode()).isEqualTo(401);
            String key = logIn(ticket);

            assertThat(get("/page/sessions", key).body()).contains("0 sessions");
            assertThat(get("/api/uploads", key).statusCode()).isEqualTo(200);
            assertThat(post("/page/login", "", ticket).statusCode()).isEqualTo(401);
        }

        @Test
        void isDroppedAfterAThousandOthers() throws Exception {
            for (int i = 0; i < 1000; i++) {
                server.page();
            }
            assertThat(post("/page/login", "", ticket).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void theTokenItselfLogsInAnyNumberOfTimes() throws Exception {
        assertThat(logIn(TOKEN)).isNotEqualTo(logIn(TOKEN));
        assertThat(post("/page/login", "", "s3cre").statusCode()).isEqualTo(401);
        assertThat(post("/page/login", "", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aServerWithoutAPageSaysHowToTurnItOn() throws Exception {
        try (FakeFtpServer plain =
                FakeFtpServer.builder().adminPort(0).adminToken(TOKEN).start()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(plain.adminAddress().orElseThrow().resolve("/page/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("page() of the builder", "FAKEFTP_PAGE");
            assertThatIllegalStateException().isThrownBy(plain::page).withMessageContaining("page() on its builder");
        }
        try (FakeFtpServer plain = FakeFtpServer.builder().start()) {
            assertThatIllegalStateException().isThrownBy(plain::page).withMessageContaining("page() on its builder");
        }
    }

    @Nested
    class Changes {
        private final String key = logInUnchecked();

        private String logInUnchecked() {
            try {
                return logIn(TOKEN);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void comeAsEventsThatCanBeResumed() throws Exception {
            String first;
            String second;
            try (BufferedReader events = events("")) {
                first = id(events);
                server.faults().add(Fault.diskFull());
                second = id(events);
            }
            server.faults().clear();
            try (BufferedReader events = events("?after=" + second)) {
                assertThat(id(events)).isNotIn(first, second);
            }
        }

        @Test
        void comeFromTheTestsOwnFilesToo() throws Exception {
            try (BufferedReader events = events("")) {
                String first = id(events);
                server.files().put("/a.txt", "text");
                assertThat(id(events)).isNotEqualTo(first);
            }
        }

        @Test
        void endWithTheServer() throws Exception {
            try (BufferedReader events = events("")) {
                id(events);
                server.close();

                assertThat(rest(events)).doesNotContain("id: ");
            }
        }

        private String rest(BufferedReader events) {
            StringBuilder rest = new StringBuilder();
            try {
                for (String line = events.readLine(); line != null; line = events.readLine()) {
                    rest.append(line).append('\n');
                }
            } catch (IOException e) {
                // The connection is cut, which is an end too.
            }
            return rest.toString();
        }

        private BufferedReader events(String query) throws Exception {
            HttpResponse<InputStream> answer =
                    http.send(request("/page/changes" + query, key).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
        }

        private static String id(BufferedReader events) throws IOException {
            String line = events.readLine();
            while (!line.startsWith("id: ")) {
                line = events.readLine();
            }
            return line.substring("id: ".length());
        }
    }

    @Test
    void anAddressThatIsNoneIsAnsweredWithTheRightOne() throws Exception {
        assertThat(get("/page", "").body()).contains("The page is at /page/");
        assertThat(get("/page/session?number=x", logIn(TOKEN)).body()).contains("is a number");
    }

    private String logIn(String secret) throws Exception {
        HttpResponse<String> answer = post("/page/login", "", secret);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll("\\{\"ticket\":\"(.*)\"}", "$1");
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        return http.send(request(path, key).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        return http.send(
                request(path, key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String key) {
        URI admin = server.adminAddress().orElseThrow();
        return HttpRequest.newBuilder(admin.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key);
    }
}

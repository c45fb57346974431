package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Fault;
import dev.fakeftp.TlsMode;
import dev.fakeftp.internal.page.ReportPage;
import dev.fakeftp.server.FakeFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The live page of a container, in a real browser. */
@Testcontainers
@Tag("docker-here")
@Timeout(120)
class PageIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String ROW = "#sessions tbody tr";
    private static final String LINE = "#session .conversation li";
    private static final String PICTURE = "#session svg g title";

    @Container
    private static final FakeFtpContainer container = new FakeFtpContainer().withTls(TlsMode.EXPLICIT);

    @TempDir
    private static Path downloads;

    private static Browser browser;
    private static String origin;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        browser = new Browser(downloads);
        origin = container.getPageUrl().replaceFirst("/page/.*", "/");
    }

    @AfterAll
    static void quit() {
        browser.close();
    }

    @BeforeEach
    void open() {
        browser.open("about:blank");
        container.reset();
        browser.open(container.getPageUrl());
        browser.shows("#state", "live");
    }

    @AfterEach
    void assertSound() {
        browser.assertSound(origin);
    }

    @Test
    void logsTheBrowserInOnceAndHidesTheTicket() throws IOException {
        String url = container.getPageUrl();
        assertThat(url).contains("#ticket=");
        browser.open("about:blank");
        browser.open(url);
        browser.shows("#state", "live");

        assertThat(browser.address()).isEqualTo(origin + "page/#/sessions");
        assertThat(container.getLogs()).doesNotContain(url.substring(url.indexOf('=') + 1));

        browser.run("localStorage.clear()");
        browser.open("about:blank");
        browser.open(url);
        browser.shows("#login", "Token");
        assertThat(browser.texts(ROW)).isEmpty();
        browser.forgetErrors();
    }

    @Test
    void showsNothingWithoutTheToken() throws IOException {
        try (Client client = new Client(container)) {
            client.ftp().storeFile("/secret.txt", stream("text"));
        }
        browser.run("localStorage.clear()");
        browser.open("about:blank");
        browser.open(origin + "page/");

        browser.field("#login input").sendKeys("wrong" + Keys.ENTER);
        browser.shows("#message", "This is not the token of the server.");

        assertThat(browser.texts("body")).noneMatch(text -> text.contains("secret.txt"));
        // The two refused requests are errors of the console that the person has caused.
        browser.forgetErrors();
    }

    @Test
    void showsAnUploadOfCurlInActiveMode() throws Exception {
        Path file = Files.writeString(folder.resolve("q3.csv"), "1;2\n");
        Program.run(
                folder,
                List.of(
                        "curl",
                        "-sS",
                        "--ftp-port",
                        "-",
                        "--disable-eprt",
                        "-T",
                        file.toString(),
                        container.getFtpUrl() + "/in/",
                        "--ftp-create-dirs"));

        browser.click(ROW + " a", "#");
        browser.shows(LINE, "STOR q3.csv");
        browser.shows(LINE, "226 ");
        assertThat(browser.texts(PICTURE))
                .anyMatch(title -> title.contains("asks for"))
                .anyMatch(title -> title.startsWith("connects to 127.0.0.1:"));
        browser.shows(LINE, "PORT 127,0,0,1,")
                .findElement(By.cssSelector("summary"))
                .click();
        browser.shows(LINE + " details[open]", "× 256 +");
    }

    @Test
    void showsCommandsOfAnOpenSessionAsTheyCome() throws IOException {
        try (Client client = new Client(container)) {
            browser.shows(ROW, "open");
            browser.click(ROW + " a", "#");
            client.ftp().mkd("/while-you-watch");
            browser.shows(LINE, "MKD /while-you-watch");
            client.ftp().storeFile("/in.txt", stream("text"));
            browser.shows(LINE, "STOR /in.txt");
            assertThat(browser.texts(PICTURE)).anyMatch(title -> title.contains("in.txt: 4 bytes"));
        }
        browser.shows(LINE, "ended: ");
    }

    @Test
    void showsTheHintAtAMistake() throws IOException {
        try (Client client = new Client(container)) {
            assertThat(client.ftp().setFileType(FTP.ASCII_FILE_TYPE)).isTrue();
            assertThat(client.ftp().storeFile("/logo.png", new ByteArrayInputStream(new byte[8])))
                    .isTrue();
        }

        browser.click(ROW + " a", "#");
        browser.shows("#session .hints li", "Send TYPE I after the login");
    }

    @Test
    void showsTls() throws IOException {
        FTPSClient client = Client.encrypted(container);
        try {
            assertThat(client.storeFile("/tls.txt", stream("text"))).isTrue();
        } finally {
            client.disconnect();
        }

        browser.shows(ROW, "TLSv1.");
        browser.click(ROW + " a", "#");
        browser.shows(LINE, "PROT P");
        assertThat(browser.texts(PICTURE)).anyMatch(title -> title.matches("(?s).*TLSv1\\.[23], .*"));
    }

    @Test
    void addsAFaultThatTheClientSeesAndRemovesIt() throws IOException {
        browser.part("Faults");
        new Select(browser.field("#add-fault select")).selectByVisibleText("disk full");
        browser.field("#add-fault [name=path]").sendKeys("/full/*");
        browser.click("#add-fault button", "Add");
        browser.shows("#faults tbody tr", "/full/*");

        container.files().createFolder("/full");
        try (Client client = new Client(container)) {
            assertThat(client.ftp().storeFile("/full/a.txt", stream("text"))).isFalse();
            assertThat(client.ftp().getReplyCode()).isEqualTo(452);
            browser.click("#faults tbody button", "Remove");
            browser.shows("#faults p", "There are no faults.");
            assertThat(client.ftp().storeFile("/full/a.txt", stream("text"))).isTrue();
        }
    }

    @Test
    void tellsWhatIsWrongWithAFault() {
        browser.part("Faults");
        browser.field("#add-fault textarea").clear();
        browser.field("#add-fault textarea")
                .sendKeys("[{\"moment\":\"COMMAND\",\"verb\":\"STORE\",\"effect\":\"CLOSE\"}]");
        browser.click("#add-fault button", "Add");

        browser.shows("#message", "STOR");
        browser.forgetErrors();
    }

    @Test
    void releasesATransferThatIsHeld() throws Exception {
        container
                .faults()
                .add(Fault.atByte(2)
                        .of("STOR")
                        .hold("half", Duration.ofMinutes(1))
                        .times(1));
        CompletableFuture<Boolean> sending = CompletableFuture.supplyAsync(() -> {
            try (Client client = new Client(container)) {
                return client.ftp().storeFile("/held.txt", stream("text"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        container.faults().awaitHeld("half", SOON);

        browser.shows(ROW + " td", "STOR /held.txt");
        assertThat(browser.field(ROW + " progress").isDisplayed()).isTrue();
        browser.part("Faults");
        browser.click("#faults .held button", "Release");

        assertThat(sending.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        browser.showsNot("#faults .held", "half");
    }

    @Test
    void takesADroppedFileAndShowsIt() throws IOException {
        container.files().createFolder("/in & out");
        browser.part("Files");
        browser.click("#files td a", "in & out/");
        browser.shows("#files .way", "in & out");
        browser.run("""
                const data = new DataTransfer();
                data.items.add(new File(["zwölf\\n"], "Bericht ä.txt"));
                document.getElementById("files").dispatchEvent(
                    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
                """);

        browser.click("#files td button", "Bericht ä.txt");
        browser.shows("#files .content", "zwölf");
        browser.click("#files [data-preview] button", "In hexadecimal");
        browser.shows("#files .content", "00000000  7a 77 c3 b6 6c 66 0a");
        browser.click("#files [data-preview] button", "Digests");
        browser.shows("#files dd", Digests.of("zwölf\n".getBytes(UTF_8)));
        try (Client client = new Client(container)) {
            assertThat(client.retrieve("/in & out/Bericht ä.txt")).isEqualTo("zwölf\n".getBytes(UTF_8));
        }
        browser.click("#files td button", "Delete");
        browser.click("#ask button", "Yes");
        browser.shows("#files .size", "0 files and folders");
        assertThat(container.files().list("/in & out")).isEmpty();
    }

    @Test
    void saysThatAFolderIsGone() {
        container.files().createFolder("/gone");
        browser.part("Files");
        browser.click("#files td a", "gone/");
        browser.shows("#files .size", "0 files and folders");
        container.files().delete("/gone");

        browser.shows("#files p", "There is no folder /gone.");
        browser.click("#files .way a", "root");
        browser.shows("#files .size", "0 files and folders");
    }

    @Test
    void releasesAndRemovesWhateverItsName() throws Exception {
        Fault hold = Fault.beforeReply("NOOP").hold("a\tb\u0085\u202e", Duration.ofMinutes(1));
        container.faults().add(hold.times(1));
        container.faults().add(Fault.on("SYST").reply(215, "x\u0085\u202ey"));
        try (Client client = new Client(container)) {
            CompletableFuture<Integer> reply = CompletableFuture.supplyAsync(() -> noop(client));
            container.faults().awaitHeld("a\tb\u0085\u202e", SOON);
            browser.part("Faults");
            browser.click("#faults .held button", "Release");
            assertThat(reply.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        }
        browser.click("#faults tbody button", "Remove");
        browser.shows("#faults p", "There are no faults.");
    }

    private static int noop(Client client) {
        try {
            return client.ftp().noop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsNamesApartThatLookAlike() {
        container.files().put("/nl\nname.txt", "1");
        container.files().put("/nl\\nname.txt", "2");
        browser.part("Files");
        browser.shows("#files .size", "2 files and folders");
        container.files().put("/third.txt", "3");
        browser.shows("#files .size", "3 files and folders");

        assertThat(browser.texts("#files tbody tr")).hasSize(3);
    }

    @Test
    void refreshesThePreview() {
        container.files().put("/a.txt", "\none\ttab");
        browser.part("Files");
        browser.click("#files td button", "a.txt");
        browser.shows("#files .content", "\none\ttab\n");
        container.files().put("/a.txt", "two");
        browser.shows("#files .content", "two\n");
    }

    @Test
    void savesThePicture() throws Exception {
        try (Client client = new Client(container)) {
            client.ftp().storeFile("/a.txt", stream("text"));
        }
        browser.click(ROW + " a", "#");
        browser.click("#session button", "Save the picture");

        Path saved = downloaded(".svg");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(saved.toFile())
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void filtersSessions() throws IOException {
        try (Client client = new Client(container)) {
            client.ftp().storeFile("/a.txt", stream("text"));
        }
        try (Client client = new Client(container)) {
            client.ftp().dele("/missing.txt");
        }
        browser.shows("#sessions .size", "2 sessions");
        browser.field("#sessions [name=code]").sendKeys("550");
        browser.shows("#sessions .size", "1 session");
        browser.field("#sessions [name=code]").sendKeys(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE);
        browser.shows("#sessions .size", "2 sessions");
        browser.field("#sessions [name=in]").sendKeys("a.txt");
        browser.shows("#sessions .size", "1 session");
    }

    @Test
    void showsHostileNamesAsText() throws IOException {
        String name = "<script>window.hit=1<!--\"'&\u202e\u2066\u0001<img src=x onerror=window.hit=1>";
        try (Client client = new Client(container)) {
            client.ftp().user(name);
            client.ftp().sendCommand("STAT " + name);
        }
        try (Client client = new Client(container)) {
            assertThat(client.ftp().storeFile("/" + name, stream("<script>window.hit=1</script>")))
                    .isTrue();
        }
        for (String part : List.of("Sessions", "Uploads", "Files")) {
            browser.part(part);
            browser.shows("main td", "<script>window.hit=1<!--\"'&\\u202e\\u2066\\x01<img src=x onerror=window.hit=1>");
        }
        browser.click("#files td button", "<script>");
        browser.shows("#files .content", "<script>window.hit=1</script>");
        browser.part("Sessions");
        browser.click(ROW + " a", "#");
        browser.shows(LINE, "<script>");

        assertThat(browser.run("return window.hit")).isNull();
        assertThat(browser.run("return document.querySelectorAll('main img, main script').length"))
                .isEqualTo(0L);
    }

    @Test
    void isForEverybody() throws IOException {
        try (Client client = new Client(container)) {
            client.ftp().storeFile("/a.txt", stream("text"));
            client.ftp().dele("/missing.txt");
        }
        container.faults().add(Fault.diskFull().times(1));
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            for (int width : new int[] {400, 1280}) {
                browser.width(width);
                for (String part : List.of("Files", "Uploads", "Faults", "Sessions")) {
                    browser.part(part);
                    browser.shows("#" + part.toLowerCase(Locale.ROOT) + " td", "");
                    assertFits(part, width);
                    browser.assertAccessible();
                    browser.screenshot(screenshot(part, width, dark));
                }
                browser.click(ROW + " a", "#");
                browser.shows(LINE, "STOR /a.txt");
                assertFits("session", width);
                browser.assertAccessible();
                browser.screenshot(screenshot("Session", width, dark));
            }
        }
        browser.width(1280);
        browser.dark(false);
    }

    /** The page that FakeFtpExtension writes for a failed test. */
    @Test
    void theReportOfAFailedTestIsForEverybodyToo() throws IOException {
        try (Client client = new Client(container)) {
            client.ftp().storeFile("/a.txt", stream("text"));
            client.ftp().dele("/missing.txt");
        }
        Path report = Files.writeString(
                folder.resolve("report.html"),
                ReportPage.html(
                        "ReportTest > arrives()",
                        "Expected within 1000 ms at least 1 of: uploads at /in/a.txt. Found 0.\nNearest misses: /a.txt",
                        container.address().toString(),
                        container.journal()));
        browser.open(report.toUri().toString());
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            for (int width : new int[] {400, 1280}) {
                browser.width(width);
                browser.shows(".conversation li", "STOR /a.txt");
                assertFits("report", width);
                browser.assertAccessible();
                browser.screenshot(screenshot("Report", width, dark));
            }
        }
        browser.dark(false);
        browser.open("about:blank");
    }

    private static Path screenshot(String part, int width, boolean dark) {
        return Path.of("target", "screenshots", part + "-" + width + (dark ? "-dark" : "") + ".png");
    }

    private static void assertFits(String part, int width) {
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .as(part + " is not wider than " + width)
                .isLessThanOrEqualTo(width);
    }

    @Test
    void isOfAServerInThisJvmToo() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().page().start()) {
            String url = server.page().toString();
            browser.open(url);
            browser.shows("#state", "live");
            server.files().put("/here.txt", "text");
            browser.part("Files");
            browser.shows("#files td", "here.txt");
            browser.click("#reset", "Reset");
            browser.click("#ask button", "Yes");
            browser.shows("#files .size", "0 files and folders");
            browser.assertSound(url.replaceFirst("/page/.*", "/"));
            browser.open("about:blank");
        }
    }

    @Test
    void saysThatTheServerHasEnded() throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder().page().start()) {
            browser.open(server.page().toString());
            browser.shows("#state", "live");
        }
        browser.shows("#state", "The server does not answer.");
        browser.open("about:blank");
        browser.forgetErrors();
    }

    private static Path downloaded(String end) {
        return browser.until(() -> {
            try (Stream<Path> files = Files.list(downloads)) {
                return files.filter(file -> file.toString().endsWith(end)).findFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}

package dev.fakeftp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.apache.commons.net.ftp.FTPFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's files as the test sees them. */
@Timeout(60)
interface FilesContract extends Carried {
    @Test
    default void aDeclaredFileIsThereFromTheStart() {
        assertThat(files().readString(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
    }

    @Test
    default void whatWasPutCanBeReadAndDownloaded() throws IOException {
        files().put("/out/offer.txt", "42 apples");

        assertThat(files().readString("/out/offer.txt")).isEqualTo("42 apples");
        try (Client client = Client.of(fake())) {
            assertThat(client.download("/out/offer.txt")).isEqualTo("42 apples");
        }
    }

    @Test
    default void whatAClientUploadedCanBeRead() throws IOException {
        files().createFolder("/in");
        try (Client client = Client.of(fake())) {
            client.upload("/in/order.txt", "7 pears");
        }

        assertThat(files().readString("/in/order.txt")).isEqualTo("7 pears");
    }

    @Test
    default void bytesComeBackAsTheyWere() throws IOException {
        byte[] content = noise(3_000_000);

        files().put("/large.bin", content);
        files().put("/stream.bin", new ByteArrayInputStream(content));

        assertThat(files().read("/large.bin")).isEqualTo(content);
        try (InputStream stream = files().open("/stream.bin")) {
            assertThat(stream.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    default void putReplacesALongerFile() {
        files().put("/a.txt", "a long text");
        files().put("/a.txt", "short");

        assertThat(files().readString("/a.txt")).isEqualTo("short");
    }

    @Test
    default void anEmptyFileIsAFile() {
        files().put("/empty", "");

        assertThat(files().exists("/empty")).isTrue();
        assertThat(files().read("/empty")).isEmpty();
    }

    @Test
    default void putLeavesTheCallersStreamOpen() throws IOException {
        class WatchedProcess extends ByteArrayInputStream {
            private boolean closed;

            WatchedProcess() {
                super(new byte[] {1, 2, 3});
            }

            @Override
            public void close() {
                closed = true;
            }
        }
        try (WatchedProcess stream = new WatchedProcess()) {
            files().put("/stream", stream);

            assertThat(stream.closed).isFalse();
            assertThat(stream.available()).isZero();
        }
    }

    @Test
    default void aFolderIsListedByNameWithSizes() {
        files().put("/list/b.txt", "four");
        files().put("/list/a.txt", "");
        files().createFolder("/list/folder");

        assertThat(files().list("/list"))
                .extracting(FtpFile::path, FtpFile::folder, FtpFile::size)
                .containsExactly(
                        tuple("/list/a.txt", false, 0L),
                        tuple("/list/b.txt", false, 4L),
                        tuple("/list/folder", true, 0L));
    }

    @Test
    default void theRootIsListed() {
        files().put("/a.txt", "");

        assertThat(files().list("/")).extracting(FtpFile::path).contains("/a.txt", "/declared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "März 2026.txt",
                "it's \"quoted\", #1 + 100%.txt",
                " leading and trailing ",
                "a&b=c;d?e.txt",
                "価格.csv",
                "\uD834\uDD1E.txt",
                "-a",
                "..."
            })
    default void anyNameCanBePutReadListedAndDeleted(String name) throws IOException {
        String path = "/any name, \"ä\"/" + name;
        files().put(path, name);

        assertThat(files().exists(path)).isTrue();
        assertThat(files().readString(path)).isEqualTo(name);
        assertThat(files().list("/any name, \"ä\"")).extracting(FtpFile::path).containsExactly(path);
        try (Client client = Client.of(fake())) {
            assertThat(client.download(path)).isEqualTo(name);
        }
        files().delete(path);
        assertThat(files().exists(path)).isFalse();
    }

    @Test
    default void createFolderMakesThoseAboveIt() {
        files().createFolder("/one/two/three");

        assertThat(files().exists("/one/two/three")).isTrue();
        assertThat(files().list("/one/two")).extracting(FtpFile::folder).containsExactly(true);
    }

    @Test
    default void createFolderLeavesWhatIsInAnExistingOne() {
        files().put("/folder/a.txt", "stays");

        files().createFolder("/folder");

        assertThat(files().readString("/folder/a.txt")).isEqualTo("stays");
    }

    @Test
    default void deleteTakesAFolderWithAllThatIsInIt() {
        files().put("/folder/sub/a.txt", "");

        files().delete("/folder");

        assertThat(files().exists("/folder")).isFalse();
    }

    @Test
    default void aLocalFileIsPut(@TempDir Path local) throws IOException {
        Path file = Files.writeString(local.resolve("q3.csv"), "1;2");

        files().put("/in/renamed.csv", file);

        assertThat(files().readString("/in/renamed.csv")).isEqualTo("1;2");
    }

    @Test
    default void aLocalFolderIsPutWithAllThatIsInIt(@TempDir Path local) throws IOException {
        Files.createDirectories(local.resolve("sub/empty"));
        Files.writeString(local.resolve("sub/über, alles.txt"), "deep");

        files().put("/tree", local);

        assertThat(files().readString("/tree/sub/über, alles.txt")).isEqualTo("deep");
        assertThat(files().list("/tree/sub/empty")).isEmpty();
    }

    @Test
    default void copyToMergesAndOverwrites(@TempDir Path local) throws IOException {
        files().put("/tree/a.txt", "from the server");
        files().put("/tree/sub/ä \"b\".txt", "deep");
        files().createFolder("/tree/empty");
        Files.writeString(local.resolve("a.txt"), "an older and longer text");
        Files.writeString(local.resolve("mine.txt"), "stays");

        files().copyTo("/tree", local);

        assertThat(local.resolve("a.txt")).hasContent("from the server");
        assertThat(local.resolve("sub/ä \"b\".txt")).hasContent("deep");
        assertThat(local.resolve("mine.txt")).hasContent("stays");
        assertThat(local.resolve("empty")).isEmptyDirectory();
    }

    @Test
    default void copyToMakesTheLocalFolder(@TempDir Path local) {
        files().copyTo("/declared", local.resolve("new/folder"));

        assertThat(local.resolve("new/folder/hello.txt")).hasContent(DECLARED_TEXT);
    }

    /** RFC 3659, sections 3.1 and 7.5.3: to the second here; the test sees all of it. */
    @ParameterizedTest
    @CsvSource({
        "1969-07-20T20:17:40Z, 19690720201740, Jul 20  1969",
        "1970-01-01T00:00:00Z, 19700101000000, Jan 01  1970",
        "2020-02-29T12:34:56.123456Z, 20200229123456, Feb 29  2020",
        "2037-12-31T23:59:59.999Z, 20371231235959, Dec 31  2037"
    })
    default void aFileHasTheTimeThatItWasPutWith(Instant time, String mdtm, String list) throws IOException {
        files().put("/old/a.csv", "1;2", time);
        files().createFolder("/old/folder");
        files().setModified("/old/folder", time);

        assertThat(files().readString("/old/a.csv")).isEqualTo("1;2");
        assertThat(files().list("/old")).extracting(FtpFile::modified).containsExactly(time, time);
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().getModificationTime("/old/a.csv")).isEqualTo(mdtm);
            assertThat(client.ftp().mlistDir("/old"))
                    .extracting(FTPFile::getTimestampInstant)
                    .containsOnly(time.truncatedTo(ChronoUnit.SECONDS));
            assertThat(client.ftp().listFiles("/old"))
                    .extracting(FTPFile::getRawListing)
                    .allSatisfy(line -> assertThat(line).contains(list));
        }
    }

    /** JDK 17.0.15 and 25.0.3 on Linux makes 1970-01-01T00:00:00Z of such a time, and says nothing. */
    @Test
    default void aTimeBefore1970HasWholeSeconds() throws IOException {
        files().put("/a.csv", "1", Instant.parse("1969-07-20T20:17:40.5Z"));
        files().put("/b.csv", "1");
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().setModificationTime("/b.csv", "19690720201740.5"))
                    .isTrue();
        }

        assertThat(files().list("/"))
                .filteredOn(file -> !file.folder())
                .extracting(FtpFile::modified)
                .containsOnly(Instant.parse("1969-07-20T20:17:40Z"));
    }

    @Test
    default void timesThatFtpCannotWriteAreRefused() {
        for (String time : List.of("-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> files().put("/a.csv", "1", Instant.parse(time)))
                    .withMessageContaining("four digits");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> files().setModified("/declared", Instant.parse(time)))
                    .withMessageContaining("four digits");
        }
        assertThat(files().exists("/a.csv")).isFalse();
    }

    @Test
    default void aFileHasThePermissionsThatWereSet() throws IOException {
        files().put("/modes/a.csv", "1;2");
        files().createFolder("/modes/folder");
        files().setPermissions("/modes/a.csv", "rw-r-----");
        files().setPermissions("/modes/folder", "rwx--x---");

        assertThat(files().list("/modes")).extracting(FtpFile::permissions).containsExactly("rw-r-----", "rwx--x---");
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().listFiles("/modes"))
                    .extracting(file -> file.getRawListing().substring(0, 10))
                    .containsExactly("-rw-r-----", "drwx--x---");
            assertThat(client.ftp().sendSiteCommand("CHMOD 600 /modes/a.csv")).isTrue();
        }
        assertThat(files().list("/modes").get(0).permissions()).isEqualTo("rw-------");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files().setPermissions("/modes/a.csv", "0640"))
                .withMessageContaining("nine letters such as rw-r-----, not \"0640\"");
    }

    @Test
    default void localFilesAndFoldersKeepTheirTimesInBothDirections(@TempDir Path local) throws IOException {
        Instant old = Instant.parse("2020-02-29T12:34:56.123456Z");
        Instant older = Instant.parse("2001-01-01T00:00:00Z");
        Path sub = Files.createDirectories(local.resolve("from/sub"));
        Path file = Files.writeString(sub.resolve("a.csv"), "1;2");
        Files.setLastModifiedTime(file, FileTime.from(old));
        Files.setLastModifiedTime(sub, FileTime.from(older));

        files().put("/single.csv", file);
        files().put("/tree", local.resolve("from"));
        files().copyTo("/", local.resolve("to"));

        assertThat(files().list("/"))
                .filteredOn(FtpFile::path, "/single.csv")
                .extracting(FtpFile::modified)
                .containsExactly(old);
        assertThat(files().list("/tree")).extracting(FtpFile::modified).containsExactly(older);
        assertThat(files().list("/tree/sub")).extracting(FtpFile::modified).containsExactly(old);
        assertThat(modified(local.resolve("to/single.csv"))).isEqualTo(old);
        assertThat(modified(local.resolve("to/tree/sub"))).isEqualTo(older);
        assertThat(modified(local.resolve("to/tree/sub/a.csv"))).isEqualTo(old);
    }

    @Test
    default void whatIsMissingFailsWithItsPath() {
        fails("/missing.txt", NoSuchFileException.class, () -> files().read("/missing.txt"));
        fails("/missing.txt", NoSuchFileException.class, () -> files().open("/missing.txt"));
        fails("/missing.txt", NoSuchFileException.class, () -> files().delete("/missing.txt"));
        fails("/missing.txt", NoSuchFileException.class, () -> files().setModified("/missing.txt", Instant.EPOCH));
        fails("/missing.txt", NoSuchFileException.class, () -> files().setPermissions("/missing.txt", "rw-------"));
        fails("/missing ä", NoSuchFileException.class, () -> files().list("/missing ä"));
        assertThat(files().exists("/missing.txt")).isFalse();
        assertThat(files().exists("/missing/too")).isFalse();
    }

    @Test
    default void aFileIsNoFolder() {
        fails(DECLARED_FILE, IOException.class, () -> files().list(DECLARED_FILE));
        fails(DECLARED_FILE, IOException.class, () -> files().put(DECLARED_FILE + "/below", "x"));
        fails(DECLARED_FILE, IOException.class, () -> files().createFolder(DECLARED_FILE));
        assertThat(files().exists(DECLARED_FILE + "/below")).isFalse();
        assertThat(files().exists(DECLARED_FILE + "/below/that")).isFalse();
        assertThat(files().readString(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
    }

    @Test
    default void aNameThatIsTooLongFailsWithItsPath() {
        String path = "/" + "x".repeat(5000);

        fails(path, IOException.class, () -> files().put(path, "x"));
    }

    @Test
    default void aFolderIsNoFile() {
        fails("/declared", IOException.class, () -> files().read("/declared"));
        fails("/declared", IOException.class, () -> files().put("/declared", "x"));
        assertThat(files().readString(DECLARED_FILE)).isEqualTo(DECLARED_TEXT);
    }

    @Test
    default void aLargePutThatIsRefusedFailsLikeASmallOne() {
        fails("/declared", IOException.class, () -> files().put("/declared", noise(8_000_000)));
    }

    @Test
    default void dotsNeverLeaveTheRoot() {
        files().put("/../../outside.txt", "inside");

        assertThat(files().readString("/outside.txt")).isEqualTo("inside");
    }

    private FtpFiles files() {
        return fake().files();
    }

    private static void fails(String path, Class<? extends IOException> cause, ThrowingCallable work) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(work)
                .havingCause()
                .isInstanceOf(cause)
                .withMessageStartingWith(path);
    }

    private static Instant modified(Path local) throws IOException {
        return Files.getLastModifiedTime(local).toInstant();
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}

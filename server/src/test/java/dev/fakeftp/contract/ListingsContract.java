package dev.fakeftp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listings whose lines the test sets, as Commons Net's parsers read them. */
@Timeout(60)
interface ListingsContract extends Carried {
    @Test
    default void haveMonthsThatOnlyAConfiguredParserReads() throws IOException {
        fake().files()
                .setListing(
                        "/in",
                        "total 1",
                        "-rw-r--r--   1 ftp      ftp            22 29 Mai 2020 q3.csv",
                        "-rw-r--r--   1 ftp      ftp             7 24 Dez 2019 ä.csv");
        FTPClientConfig german = new FTPClientConfig(FTPClientConfig.SYST_UNIX);
        german.setShortMonthNames("Jan|Feb|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez");
        german.setDefaultDateFormatStr("d MMM yyyy");
        german.setRecentDateFormatStr("d MMM HH:mm");

        assertThat(listed(german, "/in"))
                .extracting(FTPFile::getName, FTPFile::getSize, ListingsContract::time)
                .containsExactly(
                        tuple("q3.csv", 22L, LocalDateTime.of(2020, 5, 29, 0, 0)),
                        tuple("ä.csv", 7L, LocalDateTime.of(2019, 12, 24, 0, 0)));
        assertThat(listed(new FTPClientConfig(FTPClientConfig.SYST_UNIX), "/in"))
                .extracting(FTPFile::getTimestamp)
                .containsExactly(null, null);
    }

    @Test
    default void haveDosDatesWithFourDigitsOfTheYear() throws IOException {
        fake().files()
                .setListing(
                        "/in",
                        List.of(
                                "02-29-2020  08:15PM                 1234 q3.csv",
                                "12-31-2019  11:59AM       <DIR>          old"));

        assertThat(listed(new FTPClientConfig(FTPClientConfig.SYST_NT), "/in"))
                .extracting(file -> file.getName() + " " + file.isDirectory() + " " + time(file))
                .containsExactly("q3.csv false 2020-02-29T20:15", "old true 2019-12-31T11:59");
    }

    @Test
    default void mayHaveALineThatNoParserReads() throws IOException {
        fake().files()
                .setListing(
                        "/in", "?????????   ? ?        ?               ?            ? q3.csv", "", "total of 3 files");

        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().initiateListParsing("/in").getNext(10)).containsExactly(null, null, null);
        }
    }

    @Test
    default void areTheTextOfStatToo() throws IOException {
        fake().files().setListing("/in", "02-29-2020  08:15PM                 1234 q3.csv", "212 End", "ä");

        try (Client client = Client.of(fake())) {
            client.ftp().setStrictMultilineParsing(true);
            assertThat(client.ftp().getStatus("/in").lines())
                    .containsExactly(
                            "212-Status of /in:",
                            "02-29-2020  08:15PM                 1234 q3.csv",
                            " 212 End",
                            "ä",
                            "212 End");
            client.ftp().setStrictMultilineParsing(false);
            assertThat(client.ftp().getStatus("/in").lines().toList()).hasSize(2); // the rest is still unread
        }
    }

    @Test
    default void createTheirFolderAndLeaveItsContentAlone() throws IOException {
        fake().files().setListing("/a/b", "total 3");
        fake().files().put("/a/b/real.txt", "hello");
        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().listNames("/a/b")).containsExactly("/a/b/real.txt");
            assertThat(client.ftp().mlistDir("/a/b")).hasSize(1);
            assertThat(client.ftp().listFiles("/a/b/real.txt")).hasSize(1);
            assertThat(client.ftp().listFiles("/a/b/*.txt")).hasSize(1);
            assertThat(client.ftp().listFiles("/a/b")).isEmpty();
            assertThat(client.download("/a/b/real.txt")).isEqualTo("hello");
        }

        assertThat(fake().files().list("/a/b")).singleElement().returns("/a/b/real.txt", FtpFile::path);
    }

    @Test
    default void areReplacedAndTakenBack() throws IOException {
        fake().files().put("/in/real.txt", "hello");
        fake().files().setListing("/in", line("first"));
        fake().files().setListing("/in/.", line("second"));

        assertThat(names("/in")).containsExactly("second");
        fake().files().setListing("/in");
        assertThat(names("/in")).isEmpty();
        fake().files().removeListing("in/");
        assertThat(names("/in")).containsExactly("real.txt");
        fake().files().removeListing("/in");
        fake().files().removeListing("/nowhere/else");
    }

    @Test
    default void endWithAReset() throws IOException {
        fake().files().setListing("/in", line("set"));

        fake().reset();

        fake().files().put("/in/real.txt", "hello");
        assertThat(names("/in")).containsExactly("real.txt");
    }

    @Test
    default void belongToThePathWhateverHappensToTheFolder() throws IOException {
        fake().files().setListing("/in", line("set"));
        try (Client client = Client.of(fake())) {
            client.rename("/in", "/old");
            assertThat(client.ftp().listFiles("/old")).isEmpty();
            assertThat(client.ftp().listFiles("/in")).isEmpty();
            assertThat(client.ftp().getReplyCode()).isEqualTo(550);
            assertThat(client.ftp().makeDirectory("/in")).isTrue();
        }
        assertThat(names("/in")).containsExactly("set");

        fake().files().delete("/in");
        fake().files().put("/in", "a file");
        assertThat(names("/in")).containsExactly("in");

        fake().files().delete("/in");
        fake().files().removeListing("/in");
        fake().files().createFolder("/in");
        assertThat(names("/in")).isEmpty();
    }

    @Test
    default void areDeniedWithTheirFolder() throws IOException {
        fake().files().setListing("/in", line("set"));
        fake().users().deny("/in", FtpPermission.READ);

        try (Client client = Client.of(fake())) {
            assertThat(client.ftp().listFiles("/in")).isEmpty();
            assertThat(client.ftp().getReplyCode()).isEqualTo(550);
        }
    }

    @Test
    default void ofAUsersPartHaveThePathsOfTheUser() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        part.files().setListing("/in", line("own"));
        fake().files().setListing("/in", line("all"));
        try (Client client = Client.of(fake(), user)) {
            assertThat(names(client, "/in")).containsExactly("own");
            assertThat(names(user.root() + "/in")).containsExactly("own");
            assertThat(names("/in")).containsExactly("all");

            part.reset();

            part.files().createFolder("/in");
            assertThat(names(client, "/in")).isEmpty();
            assertThat(names("/in")).containsExactly("all");
        }
    }

    @Test
    default void areRefusedWithALineBreakAndForAFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fake().files().setListing("/in", "total 3", "a.csv\nb.csv"))
                .withMessageContaining("A line of a listing cannot contain a line break. Pass \"a.csv\"");
        assertThat(fake().files().exists("/in")).isFalse();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> fake().files().setListing(DECLARED_FILE, "total 3"))
                .withMessageContaining("Not a directory");
    }

    private static String line(String name) {
        return "-rw-r--r--   1 ftp      ftp             5 Feb 29  2020 " + name;
    }

    private List<String> names(String folder) throws IOException {
        try (Client client = Client.of(fake())) {
            return names(client, folder);
        }
    }

    private static List<String> names(Client client, String folder) throws IOException {
        return Stream.of(client.ftp().listFiles(folder)).map(FTPFile::getName).toList();
    }

    private List<FTPFile> listed(FTPClientConfig parser, String folder) throws IOException {
        try (Client client = Client.of(fake())) {
            client.ftp().configure(parser);
            return List.of(client.ftp().listFiles(folder));
        }
    }

    private static LocalDateTime time(FTPFile file) {
        return LocalDateTime.ofInstant(
                Objects.requireNonNull(file.getTimestamp(), file.getName()).toInstant(), ZoneId.systemDefault());
    }
}

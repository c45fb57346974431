package dev.fakeftp.contract;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Count.never;
import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.renames;
import static dev.fakeftp.Query.sessions;
import static dev.fakeftp.Query.transfers;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.Exchange;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Rename;
import dev.fakeftp.Transfer;
import dev.fakeftp.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one user has of a server that others use as well. */
@Timeout(60)
interface UserScopedContract extends Carried {
    @Test
    default void aUsersPartHasThePathsThatTheUserSees() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        part.files().put("/out/prices.csv", "bolt");
        try (Client client = Client.of(fake(), user)) {
            assertThat(client.download("/out/prices.csv")).isEqualTo("bolt");
            client.upload("/a.part", "123");
            client.rename("/a.part", "/a.csv");
        }

        assertThat(part.awaitUpload("/a.csv", SOON))
                .returns("/a.part", Upload::sentPath)
                .returns("/a.csv", Upload::path);
        assertThat(part.uploads()).extracting(Upload::path).containsExactly("/a.csv");
        assertThat(part.files().read("/a.csv")).hasSize(3);
        assertThat(part.files().list("/")).extracting(FtpFile::path).containsExactly("/a.csv", "/out");
        assertThat(part.journal().find(transfers()))
                .extracting(Transfer::path)
                .containsExactly("/out/prices.csv", "/a.part");
        assertThat(part.journal().find(renames("/a.csv")))
                .extracting(Rename::from)
                .containsExactly("/a.part");
        assertThat(fake().awaitUpload("a.csv", SOON).path()).isEqualTo(user.root() + "/a.csv");
        assertThat(fake().files().exists(user.root() + "/a.csv")).isTrue();
    }

    /** Else a root that another test has just deleted with its user would come back. */
    @Test
    default void theResetOfAUsersPartMakesNoRootOfOthers() {
        FtpUser other = FtpUser.fresh();
        fake().forUser(other).files().put("/a.txt", "theirs");
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        part.files().put("/a.txt", "own");
        fake().files().delete(other.root());

        part.reset();

        assertThat(fake().files().exists(other.root())).isFalse();
        assertThat(part.files().list("/")).isEmpty();
        assertThat(fake().files().exists(user.root())).isTrue();
    }

    @Test
    default void aUsersPartHasNothingOfOthers() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        try (Client other = Client.of(fake());
                Client another = Client.of(fake(), newcomer());
                Client client = Client.of(fake(), user)) {
            other.upload("/a.txt", "theirs");
            another.upload("/a.txt", "another's");
            client.upload("/a.txt", "own");
        }

        long own = part.await(sessions().ended(), SOON).number();
        assertThat(part.uploads()).singleElement().returns(3L, Upload::bytes).returns(own, Upload::session);
        assertThat(part.verify(exactly(1), uploads()).get(0).session()).isEqualTo(own);
        assertThat(part.journal().find(sessions())).hasSize(1);
        assertThat(part.journal().find(exchanges()))
                .extracting(Exchange::command)
                .containsExactly("", "USER " + user.name(), "PASS ***", "TYPE I", "PASV", "STOR /a.txt", "QUIT");
        assertThat(part.journal().transcript().lines().filter(line -> line.startsWith("#")))
                .allMatch(line -> line.startsWith("#" + own + " "));
        assertThat(part.files().exists(DECLARED_FILE)).isFalse();
        assertThat(part.takeUpload("*", SOON).bytes()).isEqualTo(3);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> part.takeUpload("*", Duration.ZERO))
                .withMessageNotContaining("9 bytes");
        assertThat(fake().takeUpload("*", SOON).bytes()).isEqualTo(6);
    }

    @Test
    default void aWaitInAUsersPartSleepsOnWhenOthersUpload() throws Exception {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        CompletableFuture<Upload> wait = CompletableFuture.supplyAsync(() -> part.awaitUpload("/a.txt", SOON));
        try (Client other = Client.of(fake());
                Client client = Client.of(fake(), user)) {
            other.upload("/a.txt", "theirs");
            client.upload("/a.txt", "own");
        }

        assertThat(wait.get(SOON.toSeconds(), TimeUnit.SECONDS).user()).isEqualTo(user.name());
    }

    @Test
    default void aResetOfAUsersPartLeavesTheOthers() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        try (Client other = Client.of(fake());
                Client client = Client.of(fake(), user)) {
            other.upload("/theirs.txt", "theirs");
            OutputStream theirs = other.begin("/running.txt");
            client.upload("/own.txt", "own");
            assertThat(client.begin("/own-running.txt")).isNotNull();

            part.reset();

            assertThat(part.journal().uploads().all()).isEmpty();
            assertThat(part.journal().find(exchanges())).isEmpty();
            part.verify(never(), transfers());
            assertThat(part.files().list("/")).isEmpty();
            assertThat(fake().uploads())
                    .filteredOn(upload -> upload.user().equals(USER))
                    .extracting(Upload::path)
                    .containsExactly("/theirs.txt");
            assertThat(fake().files().exists("/theirs.txt")).isTrue();
            theirs.close();
            assertThat(other.ftp().completePendingCommand()).isTrue();
            assertThat(client.ftp().completePendingCommand()).isFalse();
            client.upload("/again.txt", "again");
            assertThat(part.uploads()).extracting(Upload::path).containsExactly("/again.txt");
        }
    }

    @Test
    default void disconnectAllInAUsersPartLeavesTheOthers() throws IOException {
        FtpUser user = FtpUser.fresh();
        FakeFtp part = fake().forUser(user);
        try (Client other = Client.of(fake());
                Client client = Client.of(fake(), user)) {
            part.disconnectAll();

            assertThat(part.await(sessions().ended(), SOON).user()).isEqualTo(user.name());
            other.upload("/still.txt", "there");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> client.ftp().sendNoOp());
        }
    }

    @Test
    default void aUserWhoWasDeclaredHasAPartToo() throws IOException {
        FakeFtp part = fake().forUser(USER);
        try (Client client = Client.of(fake())) {
            client.upload("/a.txt", "1");
        }

        assertThat(part.uploads()).extracting(Upload::path).containsExactly("/a.txt");
        assertThat(part.files().read(DECLARED_FILE)).asString().isEqualTo(DECLARED_TEXT);
        part.reset();
        assertThat(part.journal().uploads().all()).isEmpty();
        assertThat(part.files().exists("/a.txt")).isTrue();
    }

    @Test
    default void aUserWhomNobodyDeclaredHasNoPart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fake().forUser("nobody"))
                .withMessageContaining("nobody")
                .withMessageContaining(USER);
    }

    @Test
    default void aPartKnowsTheWholeServersUsers() {
        FtpUser user = FtpUser.fresh();

        assertThat(fake().forUser(user).users().all()).contains(user);
        assertThat(fake().forUser(USER).forUser(user.name()).files().list("/")).isEmpty();
    }

    private FtpUser newcomer() {
        FtpUser user = FtpUser.fresh();
        fake().users().put(user);
        return user;
    }
}

package dev.fakeftp.internal.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.internal.files.FtpPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private static final FtpUser ACME = new FtpUser("acme", "secret");

    @Test
    void areEverybodyUntilOneIsDeclared() {
        Users users = users();
        assertThat(users.authenticated("anybody", "anything")).contains(new FtpUser("anybody", "anything"));
        assertThat(users.authenticated("anonymous", "")).isPresent();
    }

    @Test
    void areTheDeclaredOnesAfterThat() {
        Users users = users(ACME, new FtpUser("other", ""));
        assertThat(users.authenticated("acme", "secret")).contains(ACME);
        assertThat(users.authenticated("other", "")).isPresent();
        assertThat(users.authenticated("acme", "Secret")).isEmpty();
        assertThat(users.authenticated("acme", "")).isEmpty();
        assertThat(users.authenticated("ACME", "secret")).isEmpty();
        assertThat(users.authenticated("anybody", "secret")).isEmpty();
        assertThat(users.authenticated("anonymous", "a@b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "ftp", "Anonymous", "FTP"})
    void areAnonymousToIfAsked(String name) {
        assertThat(users(ACME, FtpUser.ANONYMOUS).authenticated(name, "a@b")).contains(FtpUser.ANONYMOUS);
        assertThat(users(FtpUser.ANONYMOUS).authenticated(name, "")).isPresent();
    }

    @Test
    void areOnlyAnonymousIfNobodyElseIsDeclared() {
        assertThat(users(FtpUser.ANONYMOUS).authenticated("acme", "secret")).isEmpty();
        assertThat(users(FtpUser.ANONYMOUS, ACME).authenticated("acme", "secret"))
                .isPresent();
    }

    @Test
    void haveOneOfEachName() {
        Users users = users(ACME, new FtpUser("acme", "other"));
        assertThat(users.authenticated("acme", "secret")).isEmpty();
        assertThat(users.authenticated("acme", "other")).isPresent();
        assertThat(users.all()).hasSize(1);
    }

    @Test
    void comeBackAsTheyWereDeclared() {
        Users users = users(ACME);
        users.put(new FtpUser("acme", "changed"));
        users.put(new FtpUser("more", ""));
        users.deny("/**", List.of(FtpPermission.READ));
        assertThat(users.denies(FtpPath.ROOT.resolve("a"), FtpPermission.READ)).isTrue();
        assertThat(users.denies(FtpPath.ROOT.resolve("a"), FtpPermission.WRITE)).isFalse();

        users.restore();

        assertThat(users.all()).containsExactly(ACME);
        assertThat(users.denies(FtpPath.ROOT.resolve("a"), FtpPermission.READ)).isFalse();
    }

    private static Users users(FtpUser... declared) {
        return new Users(List.of(declared), 3);
    }
}

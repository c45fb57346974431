package dev.fakeftp.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.FtpUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private static final List<FtpUser> DECLARED = List.of(new FtpUser("acme", "secret"), new FtpUser("acme", "other"));

    @Test
    void areEverybodyUntilOneIsDeclared() {
        Users users = new Users(List.of(), false);
        assertThat(users.admit("anybody", "anything")).isTrue();
        assertThat(users.admit("anonymous", "")).isTrue();
    }

    @Test
    void areTheDeclaredOnesAfterThat() {
        Users users = new Users(DECLARED, false);
        assertThat(users.admit("acme", "secret")).isTrue();
        assertThat(users.admit("acme", "other")).isTrue();
        assertThat(users.admit("acme", "Secret")).isFalse();
        assertThat(users.admit("acme", "")).isFalse();
        assertThat(users.admit("ACME", "secret")).isFalse();
        assertThat(users.admit("anybody", "secret")).isFalse();
        assertThat(users.admit("anonymous", "a@b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "ftp", "Anonymous", "FTP"})
    void areAnonymousToIfAsked(String name) {
        assertThat(new Users(DECLARED, true).admit(name, "a@b")).isTrue();
        assertThat(new Users(List.of(), true).admit(name, "")).isTrue();
    }

    @Test
    void areOnlyAnonymousIfNobodyElseIsDeclared() {
        assertThat(new Users(List.of(), true).admit("acme", "secret")).isFalse();
        assertThat(new Users(DECLARED, true).admit("acme", "secret")).isTrue();
    }
}

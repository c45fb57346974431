package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpUserTest {
    @Test
    void freshHasARootAfterItsName() {
        FtpUser user = FtpUser.fresh();

        assertThat(user.name()).matches("user-[0-9a-f]{12}");
        assertThat(user).isEqualTo(new FtpUser(user.name(), user.password()).withRoot("/" + user.name()));
    }

    @Test
    void freshIsAnotherOneEachTime() {
        List<FtpUser> users = Stream.generate(FtpUser::fresh).limit(2_000).toList();

        assertThat(users).extracting(FtpUser::name).doesNotHaveDuplicates();
        assertThat(users).extracting(FtpUser::password).doesNotHaveDuplicates().doesNotContain("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\n", "a\rb", "a\0b"})
    void holdsNothingThatNoClientCouldSend(String text) {
        FtpUser user = new FtpUser("acme", "secret");

        for (ThrowingCallable wrong : List.<ThrowingCallable>of(
                () -> new FtpUser(text, "secret"),
                () -> new FtpUser("acme", text),
                () -> user.withRoot(text),
                () -> user.withHome(text),
                () -> user.withAccount(text))) {
            assertThatIllegalArgumentException().isThrownBy(wrong).withMessageContaining("a line break or NUL");
        }
    }

    /** docs/users.md: the root and the home are paths, as in /acme. */
    @ParameterizedTest
    @CsvSource({
        "x, must begin with",
        "'', must begin with",
        "../x, must begin with",
        "/../x, leaves the folder above it",
        "/a/../../x, leaves the folder above it"
    })
    void hasFoldersThatBeginAtTheRoot(String folder, String words) {
        FtpUser user = new FtpUser("acme", "secret");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> user.withRoot(folder))
                .withMessageStartingWith("The root ")
                .withMessageContaining(words)
                .withMessageContaining("as in /acme");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> user.withHome(folder))
                .withMessageStartingWith("The home ")
                .withMessageContaining(words);
        assertThat(user.withRoot("/a/../x").root()).isEqualTo("/a/../x");
    }

    @Test
    void keepsItsRootWhateverElseChanges() {
        FtpUser user = new FtpUser("acme", "secret").withRoot("/acme");

        assertThat(List.of(
                        user.withHome("/in"),
                        user.readOnly(),
                        user.withPermissions(),
                        user.withAccount("billing"),
                        user.withQuota(1)))
                .allSatisfy(changed -> assertThat(changed.root()).isEqualTo("/acme"));
    }
}

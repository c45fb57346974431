package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReactionTest {
    private static final Reaction.Uploads CSV = Reaction.toUpload("/in/*.csv");

    @Test
    void isForAPersonToRead() {
        assertThat(CSV.by("acme").put("/out/{name}.ack", "text").after(Duration.ofSeconds(1)))
                .hasToString("to UPLOAD of /in/*.csv by acme: PUT /out/{name}.ack after PT1S");
        assertThat(Reaction.toBrokenUpload("*").replyToNext(552, "Full.").within("acme", "/acme"))
                .hasToString("to BROKEN_UPLOAD of * by acme below /acme: REPLY 552 Full.");
    }

    @Test
    void hasValuesForItsPlaceholders() {
        Reaction reaction = CSV.put("{folder}/{stem}.ack", "{name} {path} {user} $1 \\ {\"a\":{}}");

        assertThat(reaction.to("/in/.x.csv", "acme")).isEqualTo("/in/.x.ack");
        assertThat(reaction.to("/.profile", "acme")).isEqualTo("//.profile.ack");
        assertThat(reaction.text("/in/a$2.csv", "acme")).isEqualTo("a$2.csv /in/a$2.csv acme $1 \\ {\"a\":{}}");
    }

    @Test
    void refusesWhatCannotBe() {
        refuses(
                "{nmae} is not a placeholder. Use {path}, {folder}, {name}, {stem} or {user}.",
                () -> CSV.rename("/{nmae}"));
        refuses("{date} is not a placeholder", () -> CSV.put("/a", "on {date}"));
        refuses("PUT and RENAME need a path", () -> CSV.rename(" "));
        refuses("A reply needs a code and a text, such as \"552 Disk full.\".", () -> CSV.replyToNext(55, "No."));
        refuses(
                "The reply to the next command cannot be delayed",
                () -> CSV.replyToNext(552, "No.").after(Duration.ofMillis(1)));
        refuses("The delay must be from zero to 24 hours", () -> CSV.delete().after(Duration.ofMillis(-1)));
        refuses("The delay must be from zero to 24 hours", () -> CSV.delete().after(Duration.ofDays(2)));
        refuses("times(-1) would never trigger", () -> CSV.delete().times(-1));
        refuses(
                "times(0) would never trigger. Use 1 or more",
                () -> CSV.delete().times(0));
        refuses("The text must have at most 65536 characters", () -> CSV.put("/a", "x".repeat(65_537)));
        refuses("", () -> Reaction.toUpload("[").delete());
    }

    private static void refuses(String why, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(why);
    }
}

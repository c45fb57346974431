package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

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

    @Test
    void refusesAPathThatCannotBe() {
        refuses("\"/\" is a folder. Name the file, as in /done/{name}.", () -> CSV.rename("/"));
        refuses("\"/done/\" is a folder", () -> CSV.rename("/done/"));
        refuses("\"/done/..\" is a folder", () -> CSV.put("/done/..", "text"));
        refuses("the character NUL", () -> CSV.rename("/in/a\0"));
        refuses("the character NUL", () -> CSV.put("/in/a\0", "text"));
        refuses(
                "The root must begin with \"/\", as in /acme, not \"acme\".",
                () -> CSV.delete().within("acme", "acme"));
        refuses(
                "The root \"/../x\" leaves the folder above it.",
                () -> CSV.delete().within("acme", "/../x"));
        assertThat(CSV.rename("/done/..{name}").to()).isEqualTo("/done/..{name}");
    }

    @SuppressWarnings("NullAway") // that is what is tested
    @Test
    void namesANull() {
        names("glob", () -> Reaction.toUpload(null));
        names("glob", () -> Reaction.toBrokenUpload(null));
        names("path", () -> new Reaction.Uploads(Reaction.Trigger.UPLOAD, null, ""));
        names("name", () -> CSV.by(null));
        names("to", () -> CSV.put(null, "text"));
        names("text", () -> CSV.put("/x", null));
        names("to", () -> CSV.rename(null));
        names("text", () -> CSV.replyToNext(552, null));
        names("time", () -> CSV.delete().after(null));
        names("name", () -> CSV.delete().within(null, "/"));
        names("folder", () -> CSV.delete().within("acme", null));
    }

    private static void names(String parameter, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(parameter);
    }

    private static void refuses(String why, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(why);
    }
}

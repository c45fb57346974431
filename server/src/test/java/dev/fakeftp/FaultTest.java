package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.fakeftp.internal.command.CommandTable;
import dev.fakeftp.internal.fault.FaultPlan;
import dev.fakeftp.internal.journal.Scope;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense as a fault fails in the call that says it. */
class FaultTest {
    private static final Fault.When NOOP = Fault.on("NOOP");
    private static final Fault FAULT = NOOP.silence();

    @Nested
    class AVerb {
        @Test
        void isOneOfTheServers() {
            assertThat(Verbs.SERVED).containsExactlyInAnyOrderElementsOf(CommandTable.verbs());
        }

        @ParameterizedTest
        @CsvSource({
            "STORE, STOR",
            "store, STOR",
            "RETRIEVE, RETR",
            "DELETE, DELE",
            "MKDIR, MKD",
            "PUT, STOR",
            "get, RETR",
            "NOP, NOOP",
            "NOOOP, NOOP",
            "LITS, LIST",
            "LOST, HOST or LIST",
            "SITE CHMOD, SITE",
            "XSHA25, XSHA256"
        })
        void thatIsMisspeltFailsAndTheNearestAreNamed(String wrong, String nearest) {
            Stream.<Function<String, ?>>of(
                            Fault::on,
                            Fault::beforeReply,
                            Fault::afterReply,
                            verb -> Fault.atByte(0).of(verb))
                    .forEach(call -> assertThatIllegalArgumentException()
                            .isThrownBy(() -> call.apply(wrong))
                            .withMessageContaining("\"" + wrong + "\" is not an FTP verb")
                            .withMessageContaining(nearest));
        }

        @ParameterizedTest
        @ValueSource(strings = {"FETCH", "S", "RÜCK", "FOO BAR", "-----", " "})
        void thatCannotBeOneFailsAndAllAreNamed(String wrong) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fault.on(wrong))
                    .withMessageContaining("The server has ABOR, ACCT, ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"XFOO", "xsomething", "FROB", "RANG", "LPRT", "XLST", "MIC"})
        void mayBeOneThatTheServerDoesNotKnow(String unknown) {
            assertThat(Fault.on(unknown).silence().when().verb()).isEqualToIgnoringCase(unknown);
        }

        /** RFC 959, section 5.1, and RFC 3659, section 7: STAT and MLST reply on the control connection. */
        @Test
        void mayBeOfADataConnectionOnlyIfItOpensOne() {
            assertThat(Verbs.SERVED.stream().filter(verb -> {
                        try {
                            return Fault.onData().of(verb).verb().equals(verb);
                        } catch (IllegalArgumentException e) {
                            return false;
                        }
                    }))
                    .containsExactlyInAnyOrder("APPE", "LIST", "MLSD", "NLST", "RETR", "STOR", "STOU");
        }

        @Test
        void isNotEmpty() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fault.on(""))
                    .withMessageContaining("Fault.onAnyCommand()");
        }
    }

    static final List<Arguments> IMPOSSIBLE = List.of(
            wrong("times(0)", () -> FAULT.times(0)),
            wrong("times(-1)", () -> FAULT.times(-1)),
            wrong("after(-1)", () -> FAULT.after(-1)),
            wrong("probability", () -> FAULT.withProbability(0, 42)),
            wrong("probability", () -> FAULT.withProbability(-0.1, 42)),
            wrong("probability", () -> FAULT.withProbability(1.1, 42)),
            wrong("probability", () -> FAULT.withProbability(Double.NaN, 42)),
            wrong("byte -1", () -> Fault.atByte(-1)),
            wrong("glob", () -> NOOP.at("[")),
            wrong("glob", () -> NOOP.at("")),
            wrong("user", () -> NOOP.by("")),
            wrong("PT-1S", () -> NOOP.delay(Duration.ofSeconds(-1))),
            wrong("PT-1S", () -> NOOP.hold("half", Duration.ofSeconds(-1))),
            wrong("name", () -> NOOP.hold("", Duration.ZERO)),
            wrong("HOLD needs a time", () -> NOOP.hold("half", Duration.ZERO)),
            wrong("DELAY needs a time", () -> NOOP.delay(Duration.ZERO)),
            wrong("DRIBBLE needs a time", () -> NOOP.dribble(Duration.ZERO)),
            wrong(
                    "At CONNECT there is no command, path or user",
                    () -> Fault.onConnect().of("STOR")),
            wrong(
                    "At CONNECT there is no command, path or user",
                    () -> Fault.onConnect().at("/in/*")),
            wrong("use Fault.on(\"USER\")", () -> Fault.onConnect().by("acme")),
            wrong(
                    "use Fault.on(\"USER\")",
                    () -> new FaultPlan(List.of()).add(List.of(Fault.tooManyConnections()), new Scope("acme", "/"))),
            wrong(
                    "At TLS there is no command, path or user",
                    () -> Fault.onTls().of("AUTH")),
            wrong(
                    "At TLS there is no command, path or user",
                    () -> Fault.onTls().by("acme")),
            wrong(
                    "NOOP opens no data connection, and BYTE never comes",
                    () -> Fault.atByte(0).of("NOOP")),
            wrong(
                    "Use one of APPE, LIST, MLSD, NLST, RETR, STOR, STOU, or Fault.on(\"USER\")",
                    () -> Fault.onData().of("USER")),
            wrong("XFOO opens no data connection", () -> Fault.onData().of("XFOO")),
            wrong("A reply needs a code and a text", () -> NOOP.reply(99, "No.")),
            wrong("rate", () -> Fault.slowLine(0)));

    @ParameterizedTest
    @FieldSource("IMPOSSIBLE")
    void whatCannotBeFailsAndIsNamed(String name, ThrowingCallable call) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessageContaining(name)
                .withMessageEndingWith(".");
    }

    @SuppressWarnings("NullAway") // that is what is tested
    static final List<Arguments> NULLS = List.of(
            wrong("verb", () -> Fault.on(null)),
            wrong("verb", () -> Fault.beforeReply(null)),
            wrong("verb", () -> Fault.afterReply(null)),
            wrong("verb", () -> Fault.onData().of(null)),
            wrong("glob", () -> NOOP.at(null)),
            wrong("user", () -> NOOP.by(null)),
            wrong("text", () -> NOOP.reply(500, null)),
            wrong("text", () -> NOOP.raw(null)),
            wrong("pause", () -> NOOP.dribble(null)),
            wrong("time", () -> NOOP.delay(null)),
            wrong("name", () -> NOOP.hold(null, Duration.ZERO)),
            wrong("atMost", () -> NOOP.hold("half", null)));

    @ParameterizedTest
    @FieldSource("NULLS")
    void nullIsNotAnything(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }

    @Test
    void triggersAlwaysUnlessItIsSaidHowOften() {
        assertThat(FAULT.frequency().times()).isEqualTo(Integer.MAX_VALUE);
        assertThat(FAULT.frequency().probability()).isEqualTo(1);
    }

    private static Arguments wrong(String name, ThrowingCallable call) {
        return Arguments.of(name, call);
    }
}

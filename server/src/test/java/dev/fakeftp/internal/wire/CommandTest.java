package dev.fakeftp.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void readsAVerbAlone() {
        assertThat(Command.parse("PASV")).isEqualTo(new Command("PASV", ""));
    }

    @Test
    void readsVerbsInAnyCase() {
        assertThat(Command.parse("sToR a")).isEqualTo(new Command("STOR", "a"));
    }

    @Test
    void readsVerbsInATurkishLocaleToo() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Command.parse("list")).isEqualTo(new Command("LIST", ""));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void takesTheRestOfTheLineForTheArgument() {
        assertThat(Command.parse("RETR  a, \"b\" c ")).isEqualTo(new Command("RETR", " a, \"b\" c "));
    }

    @Test
    void readsAnEmptyLineAsAnEmptyVerb() {
        assertThat(Command.parse("")).isEqualTo(new Command("", ""));
        assertThat(Command.parse(" x")).isEqualTo(new Command("", "x"));
    }

    @Test
    void masksAPasswordInTheJournal() {
        assertThat(Command.parse("pass secret")).hasToString("PASS ***");
        assertThat(Command.parse("PASS")).hasToString("PASS");
    }

    @Test
    void showsOtherCommandsAsTheyWereSent() {
        assertThat(Command.parse("stor a b")).hasToString("STOR a b");
        assertThat(Command.parse("noop")).hasToString("NOOP");
    }
}

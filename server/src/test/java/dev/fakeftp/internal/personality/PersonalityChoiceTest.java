package dev.fakeftp.internal.personality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Personality;
import dev.fakeftp.internal.json.TextLines;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PersonalityChoiceTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN")
    void ofAKnownPersonalityHasItsFile(Personality known) {
        PersonalityProfile imitation = PersonalityChoice.of(known).profile();

        assertThat(imitation.active()).isTrue();
        assertThat(imitation.verbs()).contains("USER", "PASS", "RETR", "STOR", "LIST");
        assertThat(imitation.greeting().lines()).isNotEmpty();
    }

    @Test
    void ofOwnImitatesNothing() {
        assertThat(PersonalityChoice.of(Personality.OWN).profile()).isSameAs(PersonalityProfile.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                      | This version reads \"format\": 1",
                "{'format': 2}                                           | format is 2. This version reads \"format\": 1",
                "{'format': 1, 'greting': '220 Hi'}                      | Did you mean \"greeting\"?",
                "{'format': 1, 'replies': {'CWD': {'MISING': '550 x'}}}  | Did you mean \"MISSING\"?",
                "{'format': 1, 'replies': {'CWD': {'DONE': 'Gone'}}}     | replies.CWD.DONE: \"Gone\" is no reply. Begin its last line with a code and a blank",
                "{'format': 1, 'replies': {'CWD': {'DONE': ['250 a', 'b']}}} | replies.CWD.DONE: \"b\" is no reply",
                "{'format': 1, 'replies': {'CWD': {'DONE': '250 {pth}'}}} | replies.CWD.DONE: {pth} is no placeholder. Write {{ for a brace. Did you mean \"path\"?",
                "{'format': 1, 'replies': {'CWD': {'DONE': 250}}}        | Use a string or a list of strings",
                "{'format': 1, 'answers': {'TYPE E': '5 no'}}            | answers.TYPE E: \"5 no\" is no reply",
                "{'format': 1, 'behaviour': {'files': {'home': 'no'}}}   | Use true or false",
                "{'format': 1, 'behaviour': {'transfers': {'opening': 'LATER'}}} | Use one of AT_ONCE, CONNECTED",
                "{'format': 1, 'verbs': 'USER'}                          | Use a list"
            })
    void ofAWrongFileIsRefusedWithTheRemedy(String json, String remedy) {
        assertThatThrownBy(() -> PersonalityChoice.ofJson(json.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(remedy);
    }

    @Test
    void ofAFileNamesTheFileIfItIsWrong(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("partner.json"), "{\"format\": 3}");

        assertThatThrownBy(() -> PersonalityChoice.ofFile(file)).hasMessageStartingWith(file + ": format is 3.");
        assertThatThrownBy(() -> PersonalityChoice.ofFile(folder.resolve("none.json")))
                .hasMessageContaining("none.json")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void writesBracesThatAreDoubled() {
        ReplyTemplate template = ReplyTemplate.of(TextLines.of("200 {{{argument}}"));

        assertThat(template.fill(placeholder -> "x").lines()).containsExactly("200 {x}");
    }
}

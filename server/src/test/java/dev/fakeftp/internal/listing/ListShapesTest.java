package dev.fakeftp.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.Personality;
import dev.fakeftp.internal.json.RequestJson;
import dev.fakeftp.internal.listing.ListShapes.Dots;
import dev.fakeftp.internal.listing.Selection.Missing;
import dev.fakeftp.internal.listing.Selection.ShownPath;
import dev.fakeftp.internal.personality.PersonalityChoice;
import dev.fakeftp.internal.personality.PersonalityProfile;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListShapesTest {
    @Test
    void withoutMembersAreThoseOfThisServer() {
        ListShapes shapes = read("{}");

        assertThat(shapes.line()).isEqualTo(ListShapes.OWN.line());
        assertThat(shapes.time().recentFor()).isEqualTo(Duration.ofDays(182));
        assertThat(shapes.layout().dots()).isEqualTo(Dots.FIRST);
        assertThat(shapes.list().alwaysOn()).isEqualTo("l");
        assertThat(shapes.list().path()).isEqualTo(ShownPath.NAME);
        assertThat(shapes.names().alwaysOn()).isEmpty();
        assertThat(shapes.names().path()).isEqualTo(ShownPath.FOLDER);
        assertThat(shapes.statusSelection()).isEqualTo(shapes.list());
        assertThat(shapes.facts().values().keySet())
                .containsExactly("type", "size", "modify", "perm", "unique", "UNIX.mode");
    }

    @Test
    void takeWhatIsMissingFromMembersBesideIt() {
        ListShapes shapes = read(
                "{\"line\": {\"file\": \"{name}\"}, \"time\": {\"recent\": \"uuuu\"}, \"list\": {\"missing\": \"LINE\"}}");

        assertThat(shapes.line().folder()).isEqualTo("{name}");
        assertThat(shapes.line().link()).isEqualTo("{name} -> {target}");
        assertThat(shapes.time().old()).isEqualTo("uuuu");
        assertThat(shapes.statusSelection().missing()).isEqualTo(Missing.LINE);
        assertThat(shapes.names().missing()).isEqualTo(Missing.REFUSED);
    }

    @Test
    void nameTheValidPlaceholders() {
        ListShapes shapes = read("{\"line\": {\"file\": \"{mood} {name}\"}}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplateFormat(shapes))
                .withMessageStartingWith("{mood} is no placeholder. Use {mode}, ")
                .withMessageContaining("{name}");
    }

    @Test
    void haveColumnsAsWideAsAsked() {
        Map<Value, String> values = Map.of(Value.NAME, "q3", Value.SIZE, "12");
        LineTemplate template = LineTemplate.of("<{name:-4}|{size:4}|{size:*}|{name:-*}|{size:1}> {");

        assertThat(template.line(value -> values.getOrDefault(value, ""), Map.of(Value.SIZE, 3, Value.NAME, 5)))
                .isEqualTo("<q3  |  12| 12|q3   |12> {");
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void ofEachPersonalityCanBeRead(Personality personality) {
        PersonalityProfile profile = PersonalityChoice.of(personality).profile();

        assertThat(Facts.all(profile.lists().shapes()).feature()).containsIgnoringCase("modify*;");
        assertThat(profile.lists().shapes().list().alwaysOn()).contains("l");
    }

    private static ListShapes read(String json) {
        return RequestJson.read(new StringReader(json), ListShapes.class);
    }
}

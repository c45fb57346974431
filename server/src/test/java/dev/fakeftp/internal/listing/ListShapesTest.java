package dev.fakeftp.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fakeftp.FtpFile;
import dev.fakeftp.Personality;
import dev.fakeftp.internal.files.Entry;
import dev.fakeftp.internal.json.RequestJson;
import dev.fakeftp.internal.listing.ListShapes.Dots;
import dev.fakeftp.internal.listing.Selection.Missing;
import dev.fakeftp.internal.listing.Selection.ShownPath;
import dev.fakeftp.internal.personality.PersonalityChoice;
import dev.fakeftp.internal.personality.PersonalityProfile;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
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
        LineTemplate template = LineTemplate.of("<{name:-4}|{size:4}|{size:*}|{name:-*}|{size:1}> {");

        assertThat(line(template)).isEqualTo("<q3  |  12| 12|q3   |12> {");
    }

    @Test
    void haveColumnsWithOneValueForAllLines() {
        LineTemplate template = LineTemplate.of("{owner}<{owner:5}|{owner:-5}|{owner:*}{size:4}|{owner:1}>{owner}");

        assertThat(line(template.with(Value.OWNER, "ftp"))).isEqualTo("ftp<  ftp|ftp  |ftp  12|ftp>ftp");
    }

    private static String line(LineTemplate template) {
        Map<Value, String> values = Map.of(Value.NAME, "q3", Value.SIZE, "12");
        Entry entry = new Entry(new FtpFile("/q3", false, 12, Instant.EPOCH), Set.of(), null, Path.of("/q3"));
        StringBuilder line = new StringBuilder();
        template.append(
                Listed.of(entry),
                (value, file, text) -> text.append(values.get(value)),
                Map.of(Value.SIZE, 3, Value.NAME, 5),
                line);
        return line.toString();
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

package dev.fakeftp.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
    @Test
    void hasElementsWithAttributes() {
        Markup markup = new Markup()
                .begin("p", "class", "reply", "data-code", 226)
                .text("226 Done. ")
                .element("b", "x")
                .single("hr", "id", "h")
                .end();

        assertThat(markup).hasToString("<p class=\"reply\" data-code=\"226\">226 Done. <b>x</b><hr id=\"h\"/></p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;",
                "\" onload=\"x | &quot; onload=&quot;x",
                "a & b &amp; c | a &amp; b &amp;amp; c",
                "Prüfung 試験 😀 | Prüfung 試験 😀"
            })
    void showsEveryCharacterAsText(String text, String escaped) {
        assertThat(new Markup().element("p", text, "title", text))
                .hasToString("<p title=\"" + escaped + "\">" + escaped + "</p>");
    }

    @Test
    void showsWhatCannotBeSeenAsEscapes() {
        assertThat(new Markup().text("a\r\nb\u001b[31m \u202egpj \ud83d \uffff"))
                .hasToString("a\\r\\nb\\x1b[31m \\u202egpj \\ud83d \\uffff");
    }

    @Test
    void mustBeComplete() {
        Markup markup = new Markup().begin("ol").begin("li").end();

        assertThatThrownBy(markup::toString)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not ended: [ol]");
    }
}

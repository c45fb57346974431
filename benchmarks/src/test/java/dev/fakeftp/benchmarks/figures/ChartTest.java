package dev.fakeftp.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {
    private static final Row TIME = Row.less("time, ms", "how long it takes");
    private static final Row RATE = Row.more("rate, 1/s", "how many there are");

    private final Sheet sheet = new Sheet();

    @Test
    void itHasTheMedianOfEachServer() throws Exception {
        sheet.note(TIME, "ours", 10);
        sheet.note(TIME, "ours", 30);
        sheet.note(TIME, "peer", 40.5);
        sheet.note(RATE, "ours", 1234);

        Document svg = parse(new Chart(sheet, "ours")
                .panel("Times, ms", TIME, List.of("peer"))
                .panel("Rates, 1/s", RATE, List.of("peer")));

        assertThat(texts(svg))
                .containsExactly(
                        "Times, ms",
                        "less is better",
                        "ours",
                        "20",
                        "peer",
                        "40.5",
                        "Rates, 1/s",
                        "more is better",
                        "ours",
                        "1234");
    }

    @Test
    void theLongestBarIsTheGreatestFigure() throws Exception {
        sheet.note(TIME, "ours", 20);
        sheet.note(TIME, "peer", 80);

        Document svg = parse(new Chart(sheet, "ours").panel("Times", TIME, List.of("peer")));

        NodeList rectangles = svg.getElementsByTagName("rect");
        int ours = width(rectangles.item(1));
        int peer = width(rectangles.item(2));
        assertThat(peer).isEqualTo(4 * ours);
    }

    @Test
    void itTellsTheFiguresToAScreenReader() throws Exception {
        sheet.note(TIME, "ours", 20);
        sheet.note(TIME, "peer", 80);

        Document svg = parse(new Chart(sheet, "ours").panel("Times", TIME, List.of("peer")));

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("ours beside other servers");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Times (less is better): ours 20, peer 80.");
    }

    @Test
    void itEscapesNames() throws Exception {
        sheet.note(TIME, "<ours> & co", 1);

        Document svg = parse(new Chart(sheet, "<ours> & co").panel("a < b", TIME, List.of()));

        assertThat(texts(svg)).contains("<ours> & co", "a < b");
    }

    @Test
    void aPanelWithoutFiguresHasNoBar() throws Exception {
        Document svg = parse(new Chart(sheet, "ours").panel("Times", TIME, List.of("peer")));

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1);
    }

    private static Document parse(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.toString())));
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static int width(Node rectangle) {
        return Integer.parseInt(((Element) rectangle).getAttribute("width"));
    }
}

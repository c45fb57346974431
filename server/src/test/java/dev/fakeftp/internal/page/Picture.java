package dev.fakeftp.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A picture as a reader of XML sees it, which is stricter than a browser. */
record Picture(Document svg) {
    /** The label of an arrow, and where it begins. */
    record Arrow(String label, int from) {}

    static Picture of(String svg) throws Exception {
        return new Picture(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg))));
    }

    /** Returns the names at the top. */
    List<String> lanes() {
        return elements("text").stream()
                .filter(text -> text.getAttribute("class").equals("name"))
                .map(Element::getTextContent)
                .toList();
    }

    /** Returns the kinds of the rows, from top to bottom. */
    List<String> classes() {
        return elements("g").stream().map(row -> row.getAttribute("class")).toList();
    }

    /** Returns all full labels. */
    List<String> labels() {
        return elements("title").stream()
                .flatMap(title -> title.getTextContent().lines())
                .toList();
    }

    /** Returns the only arrow of this kind. */
    Arrow arrow(String kind) {
        List<Element> found = elements("g").stream()
                .filter(row -> row.getAttribute("class").equals("arrow " + kind))
                .toList();
        assertThat(found).hasSize(1);
        Element row = found.get(0);
        Element line = (Element) row.getElementsByTagName("line").item(0);
        return new Arrow(
                row.getElementsByTagName("title").item(0).getTextContent(), Integer.parseInt(line.getAttribute("x1")));
    }

    private List<Element> elements(String name) {
        NodeList found = svg.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}

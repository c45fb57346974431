package dev.fakeftp.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The picture at the top of the page, in SVG: panels of horizontal bars, two panels side by side. */
public final class Chart {
    private static final int MARGIN = 24;
    private static final int PANEL = 420;

    /** From a panel's left side to its bars. */
    private static final int NAMES = 136;

    /** The longest bar. The figure at its end needs the rest of the panel. */
    private static final int BAR = 212;

    private static final int THICKNESS = 18;
    private static final int LINE = 26;
    private static final int HEADING = 50;
    private static final int WIDTH = 2 * PANEL + 3 * MARGIN;
    private static final String INK = "#1f2328";

    private final Sheet sheet;
    private final String ours;
    private final StringBuilder shapes = new StringBuilder();
    private final List<String> sentences = new ArrayList<>();
    private int top = MARGIN;
    private int bottom = MARGIN;

    /** A chart of these figures. The bars of one server have a colour of their own. */
    public Chart(Sheet sheet, String ours) {
        this.sheet = sheet;
        this.ours = ours;
    }

    /** Adds a panel with the medians of a row, ours first. A server without a figure has no bar. */
    public Chart panel(String title, Row row, List<String> others) {
        List<Map.Entry<String, Double>> bars = Stream.concat(Stream.of(ours), others.stream())
                .flatMap(who -> sheet.find(row, who).map(series -> Map.entry(who, series.median())).stream())
                .toList();
        boolean second = sentences.size() % 2 == 1;
        int left = second ? PANEL + 2 * MARGIN : MARGIN;
        top = second ? top : bottom;
        String better = row.better() == Row.Better.LESS ? "less is better" : "more is better";
        text(left, top + 14, 15, true, INK, title);
        text(left, top + 32, 12, false, "#59636e", better);
        bars(left, bars);
        bottom = Math.max(bottom, top + HEADING + bars.size() * LINE + MARGIN);
        List<String> figures = bars.stream()
                .map(bar -> bar.getKey() + " " + Page.number(bar.getValue()))
                .toList();
        sentences.add(title + " (" + better + "): " + String.join(", ", figures) + ".");
        return this;
    }

    private void bars(int left, List<Map.Entry<String, Double>> bars) {
        double greatest = bars.stream().mapToDouble(Map.Entry::getValue).max().orElse(1);
        int y = top + HEADING;
        for (Map.Entry<String, Double> bar : bars) {
            boolean own = bar.getKey().equals(ours);
            int width = (int) Math.max(1, Math.round(BAR * bar.getValue() / greatest));
            text(left, y + 13, 13, own, INK, bar.getKey());
            rectangle(left + NAMES, y, width, THICKNESS, own ? "#0969da" : "#afb8c1");
            text(left + NAMES + width + 6, y + 13, 13, own, INK, Page.number(bar.getValue()));
            y += LINE;
        }
    }

    private void text(int x, int y, int size, boolean bold, String colour, String text) {
        shapes.append("  <text x=\"" + x + "\" y=\"" + y + "\" font-size=\"" + size + "\""
                + (bold ? " font-weight=\"bold\"" : "") + " fill=\"" + colour + "\">" + escaped(text) + "</text>\n");
    }

    private void rectangle(int x, int y, int width, int height, String colour) {
        shapes.append("  <rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height
                + "\" rx=\"2\" fill=\"" + colour + "\"/>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Returns the SVG. Its own background makes it readable on a dark page too. */
    @Override
    public String toString() {
        String size = "width=\"" + WIDTH + "\" height=\"" + bottom + "\"";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " viewBox=\"0 0 " + WIDTH + " " + bottom
                + "\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"system-ui, sans-serif\">\n"
                + "  <title id=\"title\">" + escaped(ours) + " beside other servers</title>\n"
                + "  <desc id=\"desc\">" + escaped(String.join(" ", sentences)) + "</desc>\n"
                + "  <rect " + size + " rx=\"6\" fill=\"#ffffff\"/>\n"
                + shapes
                + "</svg>\n";
    }
}

package dev.fakeftp.internal.page;

import dev.fakeftp.internal.page.Lanes.Lane;

/** The rows of a sequence diagram, from top to bottom, between its lanes. */
final class Drawing {
    private static final int TOP = 44;
    private static final int ROW = 30;
    private static final int BAND_ROW = 54;
    private static final int BAND = 14;
    private static final int HEAD = 8;
    private static final int GAP = 6;
    private static final int TIME_X = 8;
    private static final double LETTER = 7.3; // of 12 px, in each of the fonts of the style
    private static final int LABEL_HEIGHT = 5;
    private static final int FIRST_WIDE = 0x1100; // Hangul; from here on, most letters take two columns

    private final Lanes lanes;
    private final Markup rows = new Markup();
    private int y = TOP;

    Drawing(Lanes lanes) {
        this.lanes = lanes;
    }

    /** Draws an arrow with a label above it. */
    void arrow(Lane from, Lane to, String kind, String label, String time) {
        y += ROW;
        int right = lanes.x(to) > lanes.x(from) ? 1 : -1;
        int start = lanes.x(from) + right * 2;
        int end = lanes.x(to) - right * 2;
        rows.begin("g", "class", "arrow " + kind).element("title", label);
        time(time);
        line(start, y, end - right * HEAD, y);
        head(end, y, right, HEAD / 2);
        int indent = right > 0 ? GAP : GAP + HEAD;
        label(Math.min(start, end) + indent, y - LABEL_HEIGHT, label, Math.abs(end - start) - 2 * GAP - HEAD);
        rows.end();
    }

    /** Draws the bytes of a data connection, with a label above and one below. A broken transfer ends on the way. */
    void band(Lane from, Lane to, String kind, String above, String below) {
        y += BAND_ROW;
        int right = lanes.x(to) > lanes.x(from) ? 1 : -1;
        int start = lanes.x(from) + right * GAP;
        int end = lanes.x(to) - right * GAP;
        int middle = y - BAND;
        boolean whole = kind.contains("complete");
        int tip = whole ? end : start + (end - start) / 2;
        int neck = whole ? tip - right * 2 * BAND : tip;
        rows.begin("g", "class", kind);
        rows.begin("title").text(above).newLine().text(below).end();
        rectangle(Math.min(start, neck), middle - BAND / 2, Math.abs(neck - start), BAND);
        if (whole) {
            head(tip, middle, right, BAND);
        } else {
            cross(tip, middle);
        }
        int width = Math.abs(end - start) - 2 * GAP;
        int left = Math.min(start, end) + GAP;
        label(left, middle - BAND / 2 - LABEL_HEIGHT, above, width);
        label(left, middle + BAND / 2 + LABEL_HEIGHT + HEAD, below, width);
        rows.end();
    }

    /** Writes a remark across the lanes. */
    void note(String text, String time) {
        y += ROW;
        int left = lanes.x(lanes.present().get(0));
        int width = lanes.width() - left - 2 * GAP;
        rows.begin("g", "class", "note").element("title", text);
        time(time);
        rectangle(left, y - ROW / 2, width, ROW - GAP);
        label(left + GAP, y + GAP / 2, text, width - 2 * GAP);
        rows.end();
    }

    private void time(String time) {
        if (!time.isEmpty()) {
            rows.element("text", time, "class", "time", "x", TIME_X, "y", y + GAP / 2);
        }
    }

    private void line(int x1, int y1, int x2, int y2) {
        rows.single("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    private void rectangle(int x, int top, int width, int height) {
        rows.single("rect", "x", x, "y", top, "width", width, "height", height);
    }

    private void head(int x, int middle, int right, int half) {
        int back = x - right * 2 * half;
        String corners = x + "," + middle + " " + back + "," + (middle - half) + " " + back + "," + (middle + half);
        rows.single("polygon", "points", corners);
    }

    private void cross(int x, int middle) {
        line(x - HEAD, middle - HEAD, x + HEAD, middle + HEAD);
        line(x - HEAD, middle + HEAD, x + HEAD, middle - HEAD);
    }

    private void label(int x, int base, String text, int width) {
        rows.element("text", shortened(text, (int) (width / LETTER)), "x", x, "y", base);
    }

    /** Returns as much of a text as fits into these columns. */
    private static String shortened(String text, int columns) {
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int width = text.codePointAt(i) < FIRST_WIDE ? 1 : 2;
            if (used + width > columns - 1 && i + Character.charCount(text.codePointAt(i)) < text.length()) {
                return text.substring(0, i) + "…";
            }
            used += width;
        }
        return text;
    }

    /** Returns the whole picture with these rules of style. */
    Markup svg(String title, String style) {
        int bottom = y + ROW;
        Markup svg = new Markup();
        svg.begin(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "sequence",
                "role",
                "img",
                "viewBox",
                "0 0 " + lanes.width() + " " + bottom,
                "width",
                lanes.width(),
                "height",
                bottom);
        svg.element("title", title);
        if (!style.isEmpty()) {
            svg.style(style);
        }
        svg.single("rect", "class", "paper", "width", lanes.width(), "height", bottom);
        for (Lane lane : lanes.present()) {
            int x = lanes.x(lane);
            svg.single("line", "class", "lane", "x1", x, "y1", TOP, "x2", x, "y2", bottom - GAP);
            svg.element("text", lane.title(), "class", "name", "x", x, "y", TOP - 2 * GAP, "text-anchor", "middle");
        }
        return svg.add(rows).end();
    }
}

package dev.fakeftp.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Row TIME = Row.less("time, ms", "how long it takes");
    private static final Row RATE = Row.more("rate, 1/s", "how many there are");

    private final Sheet sheet = new Sheet();

    @Test
    void aCellTellsMedianRangeAndRatio() {
        note(TIME, "ours", 10, 12, 11);
        note(TIME, "peer", 20, 24, 44);

        assertThat(table()).contains("| time, ms | 11 (10–12) | 24 (20–44)<br>×0.50 |");
    }

    @Test
    void rangesThatOverlapAreEqual() {
        note(TIME, "ours", 10, 20, 30);
        note(TIME, "peer", 20, 40, 60);

        assertThat(table()).contains("×0.50, equal |");
    }

    @Test
    void aRemarkStandsWhereNoFigureIs() {
        note(TIME, "ours", 1);
        sheet.remark(TIME, "peer", "not admitted");

        assertThat(table()).contains("| time, ms | 1 | not admitted |");
    }

    @Test
    void whatWasMeasuredBeforeItCountedIsForgotten() {
        note(TIME, "ours", 100);
        sheet.forget(List.of(TIME));
        note(TIME, "ours", 1);

        assertThat(table()).contains("| time, ms | 1 |");
    }

    @Test
    void aheadMeansBetterWithoutOverlap() {
        note(TIME, "ours", 10, 11);
        note(TIME, "peer", 12, 13);
        note(RATE, "ours", 5, 9);
        note(RATE, "peer", 4, 6);

        assertThat(line(Mark.ahead("quick", TIME, "ours", List.of("peer"))))
                .isEqualTo("| quick | 0.84 of peer | met |");
        assertThat(line(Mark.ahead("many", RATE, "ours", List.of("peer"))))
                .isEqualTo("| many | 1.40 of peer (equal) | **missed** |");
        assertThat(line(Mark.notBehind("many", RATE, "peer", "ours"))).endsWith("| met |");
        assertThat(line(Mark.notBehind("quick", TIME, "peer", "ours"))).endsWith("| **missed** |");
    }

    @Test
    void aRatioMustHoldForEachOfThem() {
        note(TIME, "ours", 10);
        note(TIME, "peer", 20);
        note(TIME, "other", 12);

        assertThat(line(Mark.ratio("half", 0.6, TIME, "ours", List.of("peer"))))
                .isEqualTo("| half | 0.50 of peer | met |");
        assertThat(line(Mark.ratio("half", 0.6, TIME, "ours", List.of("peer", "other"))))
                .isEqualTo("| half | 0.50 of peer; 0.83 of other | **missed** |");
    }

    @Test
    void aLimitMayBeReachedAndABoundMayNot() {
        note(TIME, "ours", 5);

        assertThat(line(Mark.limit("at most", 5, TIME, "ours"))).isEqualTo("| at most | 5 | met |");
        assertThat(line(Mark.within("below", 5, TIME, "ours"))).isEqualTo("| below | 5 | **missed** |");
    }

    @Test
    void oneRefusalInOneRoundIsTooMany() {
        note(TIME, "ours", 0, 0, 1);

        assertThat(line(Mark.none("none", TIME, "ours"))).isEqualTo("| none | at most 1 in a round | **missed** |");
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        assertThat(line(Mark.limit("at most", 5, TIME, "ours"))).isEqualTo("| at most |  | not measured |");
    }

    private void note(Row row, String who, double... values) {
        for (double value : values) {
            sheet.note(row, who, value);
        }
    }

    private String line(Mark mark) {
        return mark.line(sheet);
    }

    private String table() {
        return new Page(sheet)
                .table("Times", "ours", List.of("ours", "peer"), List.of(TIME))
                .toString();
    }
}

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
    void theRatioOfACellIsTheMedianOfTheRoundsRatios() {
        note(TIME, "ours", 10, 20, 30);
        note(TIME, "peer", 10, 10, 60);

        assertThat(table()).contains("| 20 (10–30) | 10 (10–60)<br>×1.00 |");
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
    void aMarkShowsTheRatioWithItsQuartiles() {
        note(TIME, "ours", 8, 9, 10, 11, 12);
        note(TIME, "peer", 10, 10, 10, 10, 10);

        assertThat(line(Mark.ratio("even", 1, TIME, "ours", List.of("peer"))))
                .isEqualTo("| even | 1.00 (0.90–1.10) of peer | met |");
    }

    @Test
    void aMarkOfOneRoundHasNoQuartiles() {
        note(TIME, "ours", 1);
        note(TIME, "peer", 2);

        assertThat(line(Mark.ahead("quick", TIME, "ours", List.of("peer"))))
                .isEqualTo("| quick | 0.50 of peer | met |");
    }

    /** The medians are equal, but ours was better in two rounds of three. */
    @Test
    void aMarkDependsOnTheRoundsRatiosAndNotOnTheRatioOfTheMedians() {
        note(TIME, "ours", 10, 20, 30);
        note(TIME, "peer", 20, 40, 10);

        assertThat(line(Mark.ahead("quick", TIME, "ours", List.of("peer")))).startsWith("| quick | 0.50 ");
        assertThat(line(Mark.ratio("half", 0.5, TIME, "ours", List.of("peer")))).endsWith("| met |");
    }

    @Test
    void aheadMeansBetterAlthoughTheRangesOverlap() {
        note(TIME, "ours", 10, 12);
        note(TIME, "peer", 11, 13);
        note(RATE, "ours", 5, 9);
        note(RATE, "peer", 4, 8);

        assertThat(line(Mark.ahead("quick", TIME, "ours", List.of("peer")))).endsWith("| met |");
        assertThat(line(Mark.ahead("many", RATE, "ours", List.of("peer")))).endsWith("| met |");
        assertThat(line(Mark.ahead("quick", TIME, "peer", List.of("ours")))).endsWith("| **missed** |");
        assertThat(line(Mark.ahead("many", RATE, "peer", List.of("ours")))).endsWith("| **missed** |");
    }

    @Test
    void aheadMustHoldForEachOfThem() {
        note(RATE, "ours", 5);
        note(RATE, "peer", 4);
        note(RATE, "other", 6);

        assertThat(line(Mark.ahead("many", RATE, "ours", List.of("peer", "other"))))
                .isEqualTo("| many | 1.25 of peer; 0.83 of other | **missed** |");
    }

    @Test
    void behindIsMissedAlthoughTheRangesOverlap() {
        note(RATE, "ours", 4, 8);
        note(RATE, "peer", 5, 9);

        assertThat(line(Mark.notBehind("many", RATE, "ours", "peer"))).endsWith("| **missed** |");
        assertThat(line(Mark.notBehind("many", RATE, "peer", "ours"))).endsWith("| met |");
    }

    @Test
    void equalIsNotBehindAndNotAhead() {
        note(TIME, "ours", 10, 11);
        note(TIME, "peer", 10, 11);

        assertThat(line(Mark.notBehind("quick", TIME, "ours", "peer"))).endsWith("| met |");
        assertThat(line(Mark.ahead("quick", TIME, "ours", List.of("peer")))).endsWith("| **missed** |");
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
    void aRatioOfARateMustNotBeBelowItsLimit() {
        note(RATE, "ours", 9);
        note(RATE, "peer", 10);

        assertThat(line(Mark.ratio("most", 0.9, RATE, "ours", List.of("peer")))).endsWith("| met |");
        assertThat(line(Mark.ratio("most", 0.95, RATE, "ours", List.of("peer"))))
                .endsWith("| **missed** |");
    }

    @Test
    void aRatioMayCompareTwoRows() {
        Row longer = Row.less("longer, ms", "how long more takes");
        note(TIME, "ours", 10);
        note(longer, "ours", 14);

        assertThat(line(Mark.ratio("little", 1.5, longer, TIME, "ours")))
                .isEqualTo("| little | 1.40 of time, ms | met |");
        assertThat(line(Mark.ratio("less", 1.3, longer, TIME, "ours"))).endsWith("| **missed** |");
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

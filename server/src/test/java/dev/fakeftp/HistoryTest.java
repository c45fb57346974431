package dev.fakeftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    @Test
    void givesAllWhileNothingWasDropped() {
        History<String> history = new History<>(List.of("a", "b"), 0, "");
        assertThat(history.all()).containsExactly("a", "b").isEqualTo(history.latest());
    }

    @Test
    void refusesToGiveAllOnceSomethingWasDropped() {
        History<String> history = new History<>(List.of("b", "c"), 7, "10 MiB");
        assertThat(history.latest()).containsExactly("b", "c");
        assertThatThrownBy(history::all)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("newest 2")
                .hasMessageContaining("7 older")
                .hasMessageContaining("latest()");
    }

    @Test
    void isNotChangedFromOutside() {
        List<String> entries = new ArrayList<>(List.of("a"));
        History<String> history = new History<>(entries, 0, "");
        entries.add("b");
        assertThat(history.all()).containsExactly("a");
        assertThatThrownBy(() -> history.all().add("b")).isInstanceOf(UnsupportedOperationException.class);
    }
}

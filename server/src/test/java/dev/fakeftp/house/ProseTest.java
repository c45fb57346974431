package dev.fakeftp.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The English of Javadoc and documentation: short sentences, which do not begin as a dictionary would. */
class ProseTest {
    private static final int MOST_WORDS = 30;

    @Nested
    class Javadoc {
        private final List<Prose.Sentence> sentences = Prose.ofJavadoc();

        Javadoc() throws Exception {}

        @Test
        void isFound() {
            assertThat(sentences).hasSizeGreaterThan(1000);
        }

        @Test
        void hasNoLongSentence() {
            assertThat(sentences)
                    .filteredOn(sentence -> sentence.words() > MOST_WORDS)
                    .isEmpty();
        }

        @Test
        void doesNotReferToItsNeighbour() {
            assertThat(sentences).filteredOn(ProseTest::begins).isEmpty();
        }
    }

    @Nested
    class Pages {
        private final List<Prose.Sentence> sentences = Prose.ofPages();

        Pages() throws Exception {}

        @Test
        void areFound() {
            assertThat(sentences).hasSizeGreaterThan(1000);
        }

        @Test
        void haveNoLongSentence() {
            assertThat(sentences)
                    .filteredOn(sentence -> sentence.words() > MOST_WORDS)
                    .isEmpty();
        }

        @Test
        void doNotReferToTheirNeighbours() {
            assertThat(sentences).filteredOn(ProseTest::begins).isEmpty();
        }
    }

    private static boolean begins(Prose.Sentence sentence) {
        return sentence.text().matches("(The same|Whoever|What is) .*");
    }
}

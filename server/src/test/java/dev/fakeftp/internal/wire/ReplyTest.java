package dev.fakeftp.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {
    @Test
    void ofOneLineIsCodeAndText() {
        assertThat(Reply.of(200, "Done.").lines()).containsExactly("200 Done.");
    }

    @Test
    void ofSeveralLinesIndentsThoseBetween() {
        assertThat(Reply.of(211, "Features:", List.of("EPSV", "UTF8"), "End").lines())
                .containsExactly("211-Features:", " EPSV", " UTF8", "211 End");
    }

    @Test
    void ofSeveralLinesMayHaveNoneBetween() {
        assertThat(Reply.of(211, "Features:", List.of(), "End").lines()).containsExactly("211-Features:", "211 End");
    }

    @Test
    void readsOnUnlessItCloses() {
        Reply reply = Reply.of(221, "Bye.");

        assertThat(reply.next()).isEqualTo(Reply.Next.READ_ON);
        assertThat(reply.thenClose()).isEqualTo(reply.then(Reply.Next.CLOSE));
    }

    @Test
    void canBeThrown() {
        ReplyException thrown = new ReplyException(550, "No such file.");

        assertThat(thrown.reply()).isEqualTo(Reply.of(550, "No such file."));
        assertThat(thrown).hasMessage("550 No such file.");
        assertThat(ReplyException.closing(421, "Bye.").reply())
                .isEqualTo(Reply.of(421, "Bye.").thenClose());
    }
}

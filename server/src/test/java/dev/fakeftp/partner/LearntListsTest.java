package dev.fakeftp.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import dev.fakeftp.internal.listing.ListShapes;
import dev.fakeftp.internal.partner.Conversation;
import dev.fakeftp.internal.partner.Partner;
import dev.fakeftp.internal.partner.PartnerSession;
import dev.fakeftp.internal.personality.PersonalityFiles;
import dev.fakeftp.internal.shapes.ListFindings;
import dev.fakeftp.internal.shapes.ListInterview;
import dev.fakeftp.internal.shapes.ShapeLearner;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shapes of lists are learnt from this server, which imitates another one. */
@Timeout(120)
class LearntListsTest {
    private static final String USER = "acme";
    private static final String PASSWORD = "secret";

    @TempDir
    private Path root;

    private ShapeLearner learner(Personality personality) throws IOException {
        try (FakeFtpServer server = FakeFtpServer.builder()
                .personality(personality)
                .root(root)
                .user(USER, PASSWORD)
                .start()) {
            Partner partner = new Partner(server.host(), server.port(), USER, PASSWORD, false);
            ListFindings findings = ListInterview.run(() -> new PartnerSession(partner, new Conversation()).login());
            return new ShapeLearner(findings, partner, new FakeStage.Rehearsals());
        }
    }

    private static ListShapes shapes(Personality personality) {
        return PersonalityFiles.of(personality).lists().shapes();
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFTPD", "PURE_FTPD", "NETKIT"})
    void areThoseOfTheServer(Personality personality) throws IOException {
        ShapeLearner learner = learner(personality);
        ListShapes learnt = learner.learn();

        assertThat(learner.open().keySet()).noneMatch(what -> what.startsWith("differs: "));
        assertThat(learnt.line().total()).isEqualTo(shapes(personality).line().total());
        assertThat(learnt.layout().heading())
                .isEqualTo(shapes(personality).layout().heading());
        assertThat(learnt.list().missing()).isEqualTo(shapes(personality).list().missing());
        assertThat(learnt.facts().values())
                .isEqualTo(shapes(personality).facts().values());
    }

    @Test
    void haveTheFormatAndTheAgeOfItsTimes() throws IOException {
        ListShapes learnt = learner(Personality.VSFTPD).learn();

        assertThat(learnt.time()).isEqualTo(shapes(Personality.VSFTPD).time());
    }

    @Test
    void haveTheColumnsOfServersThatAreNoUnix() throws IOException {
        ListShapes learnt = learner(Personality.IIS).learn();

        assertThat(learnt.line().file()).isEqualTo("{time} {size:20} {name}");
        assertThat(learnt.line().folder()).isEqualTo("{time}       <DIR>          {name}");
        assertThat(learnt.time().recent()).isEqualTo("MM-dd-uu  hh:mma");
    }

    @Test
    void areThoseOfThisServerIfTheLinesAreUnknown() throws IOException {
        ShapeLearner learner = learner(Personality.VMS);

        assertThat(learner.learn()).isEqualTo(ListShapes.OWN);
        assertThat(learner.open()).containsKey("lists.line");
    }
}

package com.example.orders;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.downloadAttempts;
import static dev.fakeftp.Query.downloads;
import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.renames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.Upload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PartnerServer.class)
class PartnerRoutesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    FakeFtp ftp;

    @BeforeEach
    void reset() {
        ftp.reset();
    }

    @Test
    void orderIsConfirmedAndMoved() {
        ftp.files().put("/orders/4711.csv", "bolt;12\nnut;8\n");

        Upload confirmation = ftp.awaitUpload("/confirmations/4711.txt", SOON);
        assertThat(ftp.files().readString("/confirmations/4711.txt")).isEqualTo("accepted 20 pieces\n");
        assertThat(confirmation.mode()).isEqualTo(DataMode.PASSIVE);
        ftp.await(renames("/orders/done/4711.csv"), SOON);
    }

    @Test
    void confirmationGetsItsNameWhenItIsComplete() {
        ftp.files().put("/orders/4712.csv", "bolt;12\n");

        assertThat(ftp.awaitUpload("/confirmations/4712.txt", SOON).sentPath())
                .isEqualTo("/confirmations/4712.txt.part");
    }

    @Test
    void refusedConfirmationIsSentAgain() {
        ftp.faults().add(Fault.on("STOR").reply(452, "Disk full.").times(2));

        ftp.files().put("/orders/4713.csv", "bolt;12\n");

        ftp.awaitUpload("/confirmations/4713.txt", SOON);
        ftp.verify(exactly(2), exchanges("STOR").answeredWith(452));
        ftp.verify(exactly(1), downloads("4713.csv"));
    }

    @Test
    void orderThatIsCutIsReadAgain() {
        ftp.faults().add(Fault.atByte(10).of("RETR").close().times(1));

        ftp.files().put("/orders/4714.csv", "bolt;12\nnut;8\n");

        ftp.awaitUpload("/confirmations/4714.txt", SOON);
        assertThat(ftp.files().readString("/confirmations/4714.txt")).isEqualTo("accepted 20 pieces\n");
        ftp.verify(exactly(1), downloadAttempts("4714.csv").broken());
    }
}

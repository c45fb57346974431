package com.example.orders;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.downloads;
import static dev.fakeftp.Query.exchanges;
import static dev.fakeftp.Query.transfers;
import static dev.fakeftp.Query.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.Fault;
import dev.fakeftp.Upload;
import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
@Import(PartnerContainer.class)
class OrdersIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final FakeFtpExtension betweenTests;

    private final FakeFtpContainer ftp;
    private final Confirmations confirmations;

    OrdersIT(@Autowired FakeFtpContainer ftp, @Autowired Confirmations confirmations) {
        this.ftp = ftp;
        this.confirmations = confirmations;
        betweenTests = FakeFtpExtension.of(ftp);
    }

    @Test
    void anOrderIsFetchedAndConfirmed() {
        ftp.files().put("/out/orders/4711.csv", "bolt;12\nnut;7\n");

        Upload confirmation = ftp.awaitUpload("/in/4711.csv", SOON);

        assertThat(ftp.files().readString("/in/4711.csv")).isEqualTo("accepted;2\n");
        assertThat(confirmation.sentPath()).isEqualTo("/in/4711.csv.writing"); // renamed once it is complete
        assertThat(ftp.files().exists("/out/orders/4711.csv")).isFalse();
        ftp.verify(exactly(1), downloads("/out/orders/*").binary().passive());
    }

    @Test
    void anOrderWhoseDownloadBreaksIsFetchedAgain() {
        ftp.faults().add(Fault.atByte(5).of("RETR").close().times(1));

        ftp.files().put("/out/orders/4712.csv", "bolt;12\nnut;7\n");

        ftp.awaitUpload("/in/4712.csv", SOON);
        assertThat(ftp.files().readString("/in/4712.csv")).isEqualTo("accepted;2\n");
        ftp.verify(exactly(1), transfers("/out/orders/*").broken());
    }

    @Test
    void aConfirmationThatIsRefusedTwiceIsSentAThirdTime() {
        ftp.faults().add(Fault.on("STOR").reply(451, "Try again.").times(2));

        confirmations.send("accepted;1\n", "4713.csv");

        ftp.verify(exactly(2), exchanges("STOR").answeredWith(451));
        ftp.verify(exactly(1), uploads("/in/4713.csv").binary().passive());
    }

    @Test
    void aConfirmationThatIsAlwaysRefusedIsAnError() {
        ftp.faults().add(Fault.on("STOR").reply(552, "Quota exceeded."));

        assertThatThrownBy(() -> confirmations.send("accepted;1\n", "4714.csv"))
                .rootCause()
                .hasMessageContaining("552 Quota exceeded.");
    }

    @Test
    void sessionsThatThePartnerHasEndedAreReplaced() {
        confirmations.send("accepted;1\n", "4715.csv");
        ftp.disconnectAll();

        confirmations.send("accepted;1\n", "4716.csv");

        ftp.verify(exactly(2), uploads("/in/*.csv"));
    }
}

package dev.fakeftp.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.DataMode;
import dev.fakeftp.TransferState;
import dev.fakeftp.internal.journal.Totals;
import dev.fakeftp.internal.journal.Totals.Traffic;
import dev.fakeftp.internal.journal.Totals.TransferKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The text format of OpenMetrics 1.0. */
class OpenMetricsTest {
    @Test
    void areTheNumbersOfTheServer() {
        Totals totals = new Totals(
                3,
                1,
                2,
                5,
                4,
                Map.of(
                        new TransferKind(true, DataMode.PASSIVE, TransferState.COMPLETE),
                        new Traffic(2, 2048),
                        new TransferKind(false, DataMode.ACTIVE, TransferState.CUT),
                        new Traffic(1, 10)));

        assertThat(OpenMetrics.text(totals, 6, "1.2.3")).isEqualTo("""
                # TYPE fakeftp_build info
                # HELP fakeftp_build Version of the server.
                fakeftp_build_info{version="1.2.3"} 1
                # TYPE fakeftp_sessions counter
                # HELP fakeftp_sessions Control connections that sent a command.
                fakeftp_sessions_total 3
                # TYPE fakeftp_sessions_open gauge
                # HELP fakeftp_sessions_open Control connections that sent a command and are open.
                fakeftp_sessions_open 1
                # TYPE fakeftp_transfers_running gauge
                # HELP fakeftp_transfers_running Transfers that run.
                fakeftp_transfers_running 2
                # TYPE fakeftp_transfers counter
                # HELP fakeftp_transfers Ended transfers by direction, mode and state.
                fakeftp_transfers_total{direction="download",mode="active",state="cut"} 1
                fakeftp_transfers_total{direction="upload",mode="passive",state="complete"} 2
                # TYPE fakeftp_transferred_bytes counter
                # HELP fakeftp_transferred_bytes Bytes of ended transfers, in files.
                # UNIT fakeftp_transferred_bytes bytes
                fakeftp_transferred_bytes_total{direction="download",mode="active",state="cut"} 10
                fakeftp_transferred_bytes_total{direction="upload",mode="passive",state="complete"} 2048
                # TYPE fakeftp_refused_commands counter
                # HELP fakeftp_refused_commands Commands whose last reply was 4yz or 5yz.
                fakeftp_refused_commands_total 5
                # TYPE fakeftp_passive_ports_leased gauge
                # HELP fakeftp_passive_ports_leased Passive ports that wait for a client.
                fakeftp_passive_ports_leased 6
                # TYPE fakeftp_faults_triggered counter
                # HELP fakeftp_faults_triggered Faults that have triggered.
                fakeftp_faults_triggered_total 4
                # EOF
                """);
    }
}

package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tests of the container, with the server in this JVM. */
class PriceListTest {
    @RegisterExtension
    static final FakeFtpExtension ftp = FakeFtpExtension.of(
            FakeFtpServer.builder().user("shop", "secret").file("/out/prices.csv", "bolt;0.20\nnut;0.10\n"));

    private final ReportServer supplier =
            new ReportServer(ftp.address().getHost(), ftp.address().getPort(), "shop", "secret");

    @Test
    void pricesAreFetched() throws Exception {
        assertThat(PriceList.fetch(supplier))
                .containsEntry("bolt", new BigDecimal("0.20"))
                .containsEntry("nut", new BigDecimal("0.10"));
    }

    @Test
    void aMissingListIsAnError() {
        ftp.files().delete("/out/prices.csv");

        assertThatThrownBy(() -> PriceList.fetch(supplier))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("550");
    }
}

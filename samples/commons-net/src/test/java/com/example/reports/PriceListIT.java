package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakeftp.junit5.FakeFtpExtension;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class PriceListIT {
    @Container
    static final FakeFtpContainer ftp =
            new FakeFtpContainer().withUser("shop", "secret").withFile("/out/prices.csv", "bolt;0.20\nnut;0.10\n");

    @RegisterExtension
    static final FakeFtpExtension betweenTests = FakeFtpExtension.of(ftp);

    private final ReportServer supplier = new ReportServer(ftp.getHost(), ftp.getControlPort(), "shop", "secret");

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

package com.example.orders;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.downloads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
@Import(PartnerContainer.class)
class PricesIT {
    @Autowired
    FakeFtpContainer ftp;

    @Autowired
    Prices prices;

    @BeforeEach
    void reset() {
        ftp.reset();
    }

    @Test
    void pricesAreReadWhileTheyArrive() {
        ftp.files().put("/out/prices/today.csv", "bolt;0.20\nnut;0.10\n");

        await().untilAsserted(() -> assertThat(prices.of("nut")).contains(new BigDecimal("0.10")));

        assertThat(prices.of("bolt")).contains(new BigDecimal("0.20"));
        ftp.verify(exactly(1), downloads("/out/prices/today.csv").passive());
        assertThat(ftp.files().exists("/out/prices/today.csv")).isTrue();
    }
}

package com.example.orders;

import static dev.fakeftp.Count.exactly;
import static dev.fakeftp.Query.uploads;

import dev.fakeftp.testcontainers.FakeFtpContainer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class ServiceConnectionIT {
    @TestConfiguration(proxyBeanMethods = false)
    static class Partner {
        @Bean
        @ServiceConnection
        FakeFtpContainer ftp() {
            return new FakeFtpContainer().withUser("acme", "secret");
        }
    }

    @Autowired
    FakeFtpContainer ftp;

    @Autowired
    Confirmations confirmations;

    @Test
    void confirmationsAreSent() {
        confirmations.send("accepted;1\n", "4711.csv");

        ftp.verify(exactly(1), uploads("/in/4711.csv"));
    }
}

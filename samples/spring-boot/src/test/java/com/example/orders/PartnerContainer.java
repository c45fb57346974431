package com.example.orders;

import dev.fakeftp.testcontainers.FakeFtpContainer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The partner's FTP server as a bean. All tests that import it share the container and the application. */
@TestConfiguration(proxyBeanMethods = false)
class PartnerContainer {
    @Bean
    FakeFtpContainer ftp() {
        return new FakeFtpContainer().withUser("acme", "secret");
    }

    @Bean
    DynamicPropertyRegistrar address(FakeFtpContainer ftp) {
        return registry -> {
            registry.add("partner.host", ftp::getHost);
            registry.add("partner.port", ftp::getControlPort);
            registry.add("partner.username", ftp::getUsername);
            registry.add("partner.password", ftp::getPassword);
        };
    }
}

package com.example.orders;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The partner's FTP server.
 *
 * @param sslBundle the SSL bundle that trusts the server; without one, the connections are not encrypted
 * @param inbox the local folder for orders that are not processed yet
 */
@ConfigurationProperties("partner")
public record PartnerProperties(
        String host,
        int port,
        String username,
        String password,
        @Nullable String sslBundle,
        Duration pollInterval,
        Path inbox) {}

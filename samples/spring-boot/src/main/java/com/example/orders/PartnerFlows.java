package com.example.orders;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.Pollers;
import org.springframework.integration.file.dsl.Files;
import org.springframework.integration.file.remote.session.SessionFactory;
import org.springframework.integration.ftp.dsl.Ftp;
import org.springframework.integration.ftp.session.FtpRemoteFileTemplate;
import org.springframework.integration.handler.advice.RequestHandlerRetryAdvice;

/** Orders and prices of the partner come in; confirmations go out. */
@Configuration(proxyBeanMethods = false)
class PartnerFlows {
    @Bean
    IntegrationFlow orderFlow(SessionFactory<FTPFile> sessions, PartnerProperties properties, OrderDesk desk) {
        return IntegrationFlow.from(
                        Ftp.inboundAdapter(sessions)
                                .remoteDirectory("/out/orders")
                                .patternFilter("*.csv")
                                .deleteRemoteFiles(true)
                                .localDirectory(properties.inbox().toFile()),
                        adapter -> adapter.poller(Pollers.fixedDelay(properties.pollInterval())))
                .handle(desk, "accept")
                .get();
    }

    @Bean
    IntegrationFlow priceFlow(SessionFactory<FTPFile> sessions, PartnerProperties properties, Prices prices) {
        return IntegrationFlow.from(
                        Ftp.inboundStreamingAdapter(new FtpRemoteFileTemplate(sessions))
                                .remoteDirectory("/out/prices")
                                .patternFilter("*.csv"),
                        adapter -> adapter.poller(Pollers.fixedDelay(properties.pollInterval())))
                .split(Files.splitter().charset(StandardCharsets.UTF_8))
                .handle(prices, "put")
                .get();
    }

    @Bean
    IntegrationFlow confirmationFlow(SessionFactory<FTPFile> sessions) {
        RequestHandlerRetryAdvice twice = new RequestHandlerRetryAdvice();
        twice.setRetryPolicy(RetryPolicy.builder()
                .maxRetries(2)
                .delay(Duration.ofMillis(200))
                .build());
        return flow -> flow.handle(
                Ftp.outboundAdapter(sessions).remoteDirectory("/in").autoCreateDirectory(true),
                handler -> handler.advice(twice));
    }
}

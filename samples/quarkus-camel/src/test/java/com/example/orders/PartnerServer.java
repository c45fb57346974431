package com.example.orders;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts the partner's server before the application, and tells the application its address. */
public class PartnerServer implements QuarkusTestResourceLifecycleManager {
    private final FakeFtpContainer ftp =
            new FakeFtpContainer().withUser("acme", "secret").withFile("/orders/done/4710.csv", "bolt;1\n");

    @Override
    public Map<String, String> start() {
        ftp.start();
        return Map.of("partner.host", ftp.getHost(), "partner.port", String.valueOf(ftp.getControlPort()));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(ftp, new TestInjector.MatchesType(FakeFtp.class));
    }

    @Override
    public void stop() {
        ftp.stop();
    }
}

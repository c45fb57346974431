package com.example.reports;

import dev.fakeftp.testcontainers.FakeFtpContainer;
import org.junit.rules.ExternalResource;

/** A container that starts before the first test of a class and stops after the last one. */
final class FakeFtpRule extends ExternalResource {
    private final FakeFtpContainer container;

    FakeFtpRule(FakeFtpContainer container) {
        this.container = container;
    }

    @Override
    protected void before() {
        container.start();
    }

    @Override
    protected void after() {
        container.stop();
    }
}

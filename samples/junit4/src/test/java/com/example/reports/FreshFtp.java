package com.example.reports;

import dev.fakeftp.FakeFtp;
import org.junit.rules.TestWatcher;
import org.junit.runner.Description;

/** Resets a server before each test, and prints the conversation after a failed one. */
final class FreshFtp extends TestWatcher {
    private final FakeFtp ftp;

    FreshFtp(FakeFtp ftp) {
        this.ftp = ftp;
    }

    @Override
    protected void starting(Description test) {
        ftp.reset();
    }

    @Override
    protected void failed(Throwable failure, Description test) {
        System.err.println(test.getDisplayName() + " failed");
        System.err.println(ftp.journal().transcript());
    }
}

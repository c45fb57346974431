package com.example.reports;

import java.io.IOException;
import java.nio.file.Path;

/** Sends a report again after a failure, up to a number of attempts. */
public final class RetryingUploader {
    private final ReportUploader uploader;
    private final int tries;

    public RetryingUploader(ReportUploader uploader, int tries) {
        this.uploader = uploader;
        this.tries = tries;
    }

    /** Sends a report. Fails with the exception of the last attempt. */
    public void send(Path report) throws IOException {
        int left = tries;
        while (true) {
            try {
                uploader.send(report);
                return;
            } catch (IOException e) {
                left--;
                if (left == 0) {
                    throw e;
                }
            }
        }
    }
}

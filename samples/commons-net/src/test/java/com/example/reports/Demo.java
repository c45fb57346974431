package com.example.reports;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;

/** Uploads real files by FTP, awaits them, and copies them out again. Run it with {@code dev/demo}. */
public final class Demo {
    private static final Duration SOON = Duration.ofSeconds(5);

    private Demo() {}

    public static void main(String[] args) throws Exception {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            try (FakeFtpContainer ftp = new FakeFtpContainer().withUser("acme", "secret")) {
                ftp.start();
                show(ftp, ftp::copyUploads);
            }
            System.out.println("This was a real container. It is removed now.");
        } else {
            System.out.println("No Docker engine answers. The same server runs in this JVM instead.");
            try (FakeFtpServer ftp =
                    FakeFtpServer.builder().user("acme", "secret").start()) {
                show(ftp, folder -> ftp.files().copyTo("/", folder));
            }
            System.out.println("This was the server in this JVM. With a Docker engine it runs in a container.");
        }
    }

    private static void show(FakeFtp ftp, Consumer<Path> copyOut) throws Exception {
        URI address = ftp.address();
        System.out.println("The server is at " + address + "\n");
        Path sent = Files.createTempDirectory("fakeftp-demo-sent-");
        Path copies = Files.createTempDirectory("fakeftp-demo-copies-");
        Files.writeString(sent.resolve("q3.csv"), "article;sold\nbolt;12\nnut;7\n");
        Files.write(sent.resolve("Bericht für März, \"final\".pdf"), random(3_000_000));
        Files.write(sent.resolve("empty.txt"), new byte[0]);

        ReportUploader uploader =
                new ReportUploader(new ReportServer(address.getHost(), address.getPort(), "acme", "secret"));
        try (var reports = Files.list(sent)) {
            for (Path report : (Iterable<Path>) reports.sorted()::iterator) {
                uploader.send(report);
                Upload upload = ftp.takeUpload("/in/*", SOON);
                System.out.println(upload);
            }
        }
        copyOut.accept(copies);

        System.out.println("\nThe conversation:\n" + ftp.journal().transcript()
                + "\n\nSHA-256 of each sent file and of its copy:");
        compare(sent, copies.resolve("in"));
        System.out.println("\nThe copies are in " + copies);
    }

    private static void compare(Path sent, Path copies) throws Exception {
        try (var reports = Files.list(sent)) {
            for (Path report : (Iterable<Path>) reports.sorted()::iterator) {
                String before = sha256(report);
                String after = sha256(copies.resolve(report.getFileName()));
                System.out.println(before + "  " + report.getFileName() + "\n" + after + "  "
                        + (before.equals(after) ? "the same" : "DIFFERENT"));
                if (!before.equals(after)) {
                    throw new IOException("The copy of " + report + " differs from the sent file.");
                }
            }
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}

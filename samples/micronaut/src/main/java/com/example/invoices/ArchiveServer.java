package com.example.invoices;

import io.micronaut.context.annotation.ConfigurationProperties;

/** The FTP server of the archive. */
@ConfigurationProperties("archive")
public record ArchiveServer(String host, int port, String user, String password) {}

package com.example.reports;

/** Where the reports go: the FTP server of the accounting department, say. */
public record ReportServer(String host, int port, String user, String password) {}

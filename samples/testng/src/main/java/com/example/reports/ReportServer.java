package com.example.reports;

/** The FTP server for the reports, such as that of the accounting department. */
public record ReportServer(String host, int port, String user, String password) {}

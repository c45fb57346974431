package dev.fakeftp.admin;

/**
 * The status of the server, which it sends without a token.
 *
 * @param version the version of Fake FTP
 */
public record Status(String version) {}

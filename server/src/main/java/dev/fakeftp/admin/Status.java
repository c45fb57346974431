package dev.fakeftp.admin;

/**
 * What the server says of itself to anyone who asks.
 *
 * @param version the version of Fake FTP
 */
public record Status(String version) {}

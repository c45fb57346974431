package dev.fakeftp.admin;

import java.util.Map;

/**
 * What the clients of the server must dial.
 *
 * @param host an IP address, not a name, because it travels in the reply to PASV
 * @param ports for each of the server's own ports the one that clients reach it at
 */
public record Announcement(String host, Map<Integer, Integer> ports) {}

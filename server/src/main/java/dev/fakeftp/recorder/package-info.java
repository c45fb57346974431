/** The recorder between a client and a real FTP server, and the replay of its recordings. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.recorder;

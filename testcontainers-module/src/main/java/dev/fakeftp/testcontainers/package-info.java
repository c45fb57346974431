/** Fake FTP in a container, for Testcontainers. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.testcontainers;

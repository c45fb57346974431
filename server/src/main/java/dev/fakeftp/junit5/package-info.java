/** JUnit extensions, which start the server, reset it between tests and report its events when a test fails. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.junit5;

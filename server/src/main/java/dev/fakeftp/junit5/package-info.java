/** The server in a JUnit test: there in time, reset between tests, and explained when a test fails. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.junit5;

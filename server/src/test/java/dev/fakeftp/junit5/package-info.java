/** The extension, held against what JUnit itself makes of small test classes. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.junit5;

/** Learns the shapes of a real server's lists. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.shapes;

/** Requests for listings: their options, patterns and names, and the lines that they yield. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.list;

/** Control connections: accepted, greeted and served, also during a transfer. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.control;

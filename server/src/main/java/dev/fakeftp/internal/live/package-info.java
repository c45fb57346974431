/** The parts of the live page that change, as HTML. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.live;

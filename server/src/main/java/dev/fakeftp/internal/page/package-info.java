/** Conversations as people see them: explained lines in HTML, and the picture of who connects to whom in SVG. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.page;

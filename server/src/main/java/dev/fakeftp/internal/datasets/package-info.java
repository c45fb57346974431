/** Data sets, members and jobs of z/OS, as a second view of the files. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.datasets;

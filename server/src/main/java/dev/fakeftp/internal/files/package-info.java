/** The files of the server: paths as clients write them, the tree below the root, and listings of it. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.files;

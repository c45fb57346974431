/** The files of the server: paths, the tree below the root, and listings. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.files;

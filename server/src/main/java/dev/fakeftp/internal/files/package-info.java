/** The files of the server: paths, the tree below the root, permissions and virtual content. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.files;

/** The settings: one row and one text form each, for builder, container, flag and variable. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.settings;

/** The rules for names and English that this project keeps. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.house;

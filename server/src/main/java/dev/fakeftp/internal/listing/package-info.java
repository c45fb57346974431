/** The formats of listings, and the profiles of the servers that can be imitated. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.listing;

/** The JSON of faults, reactions and the bodies of the admin API. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.json;

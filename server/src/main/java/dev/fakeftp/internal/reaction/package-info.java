/** What the server does when uploads have ended. Knows no session. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.reaction;

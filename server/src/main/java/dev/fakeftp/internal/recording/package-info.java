/** Recordings of conversations with a real server: their text, the recorder between client and server, and the replay. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.recording;

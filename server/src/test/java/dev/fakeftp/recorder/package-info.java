/** Tests of the recorder and the replay. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.recorder;

/** What every {@link dev.fakeftp.FakeFtp} must do, whichever carries it. Uses the public API and a real client. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.contract;

/** One transfer: a TransferRequest goes in, an Outcome comes out. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.transfer;

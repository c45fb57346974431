@org.jspecify.annotations.NullMarked
package dev.fakeftp.internal.live;

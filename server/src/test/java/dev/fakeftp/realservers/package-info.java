/** Other FTP servers, run from Debian's packages beside this one, and what all of them answer. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.realservers;

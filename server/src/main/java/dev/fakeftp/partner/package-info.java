/** Other FTP servers, from which personalities are learnt, and which are compared with them. */
@org.jspecify.annotations.NullMarked
package dev.fakeftp.partner;

package dev.fakeftp.internal.session;

import dev.fakeftp.DataMode;

/**
 * How the next transfer gets its data connection.
 *
 * @param mode who opens it
 * @param verb what the client said: PASV, EPSV, PORT or EPRT
 * @param opener opens it
 */
record PreparedData(DataMode mode, String verb, DataOpener opener) {}

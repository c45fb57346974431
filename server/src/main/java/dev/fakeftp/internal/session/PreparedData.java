package dev.fakeftp.internal.session;

import dev.fakeftp.DataMode;
import dev.fakeftp.internal.wire.HostPort;

/**
 * How the next transfer gets its data connection.
 *
 * @param mode who opens it
 * @param verb what the client said: PASV, EPSV, PORT or EPRT
 * @param dialled what the client was told to dial, or wants to be dialled at
 * @param opener opens it
 */
record PreparedData(DataMode mode, String verb, HostPort dialled, DataOpener opener) {}

package dev.fakeftp.internal.data;

import dev.fakeftp.DataMode;
import dev.fakeftp.internal.wire.HostPort;

/**
 * A prepared data connection for the next transfer.
 *
 * @param mode the side that opens it
 * @param verb the command that prepared it: PASV, EPSV, PORT or EPRT
 * @param address the advertised address, or the client's own
 * @param opener opens it
 */
public record PreparedData(DataMode mode, String verb, HostPort address, DataConnector opener) {}

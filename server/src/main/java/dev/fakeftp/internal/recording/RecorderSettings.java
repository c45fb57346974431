package dev.fakeftp.internal.recording;

import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.tls.ServerTrust;
import dev.fakeftp.internal.tls.Tls;
import java.time.Duration;

/**
 * The settings of a recorder.
 *
 * @param host the host of the server
 * @param port the control port of the server
 * @param passive where passive clients connect to
 * @param trust the TLS towards the server
 * @param tls the certificate for clients
 * @param folder the recording
 * @param idle limit of a session in which nothing happens
 * @param watchdog ends the sessions at their limit
 */
public record RecorderSettings(
        String host,
        int port,
        PassiveAddress passive,
        ServerTrust trust,
        Tls tls,
        RecordingFolder folder,
        Duration idle,
        Watchdog watchdog) {}

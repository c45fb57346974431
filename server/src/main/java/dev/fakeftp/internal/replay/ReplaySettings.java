package dev.fakeftp.internal.replay;

import dev.fakeftp.internal.io.Watchdog;
import dev.fakeftp.internal.recording.PassiveAddress;
import dev.fakeftp.internal.tls.Tls;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a replay.
 *
 * @param passive where passive clients connect to
 * @param tls the certificate for clients
 * @param idle limit of a session in which nothing happens
 * @param dataLimit limit of a data connection
 * @param watchdog ends the sessions at their limit
 * @param fallback the server that answers what was not recorded; null in a strict replay
 */
public record ReplaySettings(
        ReplayPlan plan,
        PassiveAddress passive,
        Tls tls,
        Duration idle,
        Duration dataLimit,
        Watchdog watchdog,
        @Nullable InetSocketAddress fallback) {}

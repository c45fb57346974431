package dev.fakeftp.internal.live;

import dev.fakeftp.internal.journal.Totals;
import dev.fakeftp.internal.journal.Totals.Traffic;
import dev.fakeftp.internal.journal.Totals.TransferKind;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** A server's numbers in the text format of OpenMetrics 1.0, which Prometheus reads. */
public final class OpenMetrics {
    /** The media type of the text (OpenMetrics 1.0, section "Overall Structure"). */
    public static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    private OpenMetrics() {}

    /**
     * Returns the text.
     *
     * @param leased the number of passive ports that wait for a client
     */
    public static String text(Totals totals, int leased, String version) {
        OpenMetrics metrics = new OpenMetrics();
        metrics.family("fakeftp_build", "info", "Version of the server.");
        metrics.sample("fakeftp_build_info{version=\"" + version + "\"}", 1);
        metrics.counter("fakeftp_sessions", "Control connections that sent a command.", totals.sessions());
        metrics.gauge("fakeftp_sessions_open", "Control connections that sent a command and are open.", totals.open());
        metrics.gauge("fakeftp_transfers_running", "Transfers that run.", totals.running());
        metrics.traffic(totals.ended());
        metrics.counter("fakeftp_refused_commands", "Commands whose last reply was 4yz or 5yz.", totals.refused());
        metrics.gauge("fakeftp_passive_ports_leased", "Passive ports that wait for a client.", leased);
        metrics.counter("fakeftp_faults_triggered", "Faults that have triggered.", totals.faults());
        return metrics.text.append("# EOF\n").toString();
    }

    private void traffic(Map<TransferKind, Traffic> ended) {
        family("fakeftp_transfers", "counter", "Ended transfers by direction, mode and state.");
        each(ended, (labels, traffic) -> sample("fakeftp_transfers_total" + labels, traffic.transfers()));
        family("fakeftp_transferred_bytes", "counter", "Bytes of ended transfers, in files.");
        text.append("# UNIT fakeftp_transferred_bytes bytes\n");
        each(ended, (labels, traffic) -> sample("fakeftp_transferred_bytes_total" + labels, traffic.bytes()));
    }

    private interface Sample {
        void add(String labels, Traffic traffic);
    }

    private static void each(Map<TransferKind, Traffic> ended, Sample sample) {
        ended.entrySet().stream()
                .sorted(Comparator.comparing(entry -> labels(entry.getKey())))
                .forEach(entry -> sample.add(labels(entry.getKey()), entry.getValue()));
    }

    private static String labels(TransferKind kind) {
        return "{direction=\"" + (kind.upload() ? "upload" : "download") + "\",mode=\"" + lower(kind.mode())
                + "\",state=\"" + lower(kind.state()) + "\"}";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void counter(String name, String help, long value) {
        family(name, "counter", help);
        sample(name + "_total", value);
    }

    private void gauge(String name, String help, long value) {
        family(name, "gauge", help);
        sample(name, value);
    }

    private void family(String name, String type, String help) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    }

    private void sample(String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }
}

package dev.fakeftp.internal.learn;

import dev.fakeftp.internal.personality.Behaviour;
import dev.fakeftp.internal.shapes.ListFindings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation with a server has shown.
 *
 * @param behaviour what the server does
 * @param exchanges its replies, in order
 * @param lists its listings; null if it was not asked for them
 * @param open what was not asked, with the reason
 */
record Findings(
        Behaviour behaviour,
        List<ProbeExchange> exchanges,
        @Nullable ListFindings lists,
        Map<String, String> open) {
    Map<String, ProbeExchange> byKey() {
        Map<String, ProbeExchange> all = new LinkedHashMap<>();
        exchanges.forEach(exchange -> all.put(exchange.key(), exchange));
        return all;
    }
}

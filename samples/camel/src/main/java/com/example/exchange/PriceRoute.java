package com.example.exchange;

import org.apache.camel.builder.RouteBuilder;

/** Copies the partner's price lists, which stay on the server. Copies each one once, also after a restart. */
public class PriceRoute extends RouteBuilder {
    @Override
    public void configure() {
        from(Partner.folder(
                        "out/prices",
                        "delay={{poll-delay}}&noop=true&idempotent=true&idempotentEager=false&idempotentRepository=#seenPrices"
                                + "&idempotentKey=${file:name}-${file:modified}"))
                .routeId("prices")
                .to("file:{{data}}/prices");
    }
}

package com.example.exchange;

import org.apache.camel.builder.RouteBuilder;

/** Moves the partner's orders to the inbox. After a broken connection, it downloads only the rest of a file. */
public class OrderRoute extends RouteBuilder {
    @Override
    public void configure() {
        from(Partner.folder(
                        "out/orders",
                        "delay={{poll-delay}}&delete=true&localWorkDirectory={{data}}/work&resumeDownload=true"))
                .routeId("orders")
                .to("file:{{data}}/inbox");
    }
}

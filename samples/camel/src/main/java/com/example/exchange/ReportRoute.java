package com.example.exchange;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/** Uploads the reports in the outbox. */
public class ReportRoute extends RouteBuilder {
    @Override
    public void configure() {
        onException(GenericFileOperationFailedException.class)
                .maximumRedeliveries(3)
                .redeliveryDelay("{{redelivery-delay}}")
                .handled(true)
                .to("file:{{data}}/failed");
        from("file:{{data}}/outbox?delay={{poll-delay}}&move=../sent")
                .routeId("reports")
                .to(Partner.folder("in", "tempPrefix=.")); // renamed once it is complete
    }
}

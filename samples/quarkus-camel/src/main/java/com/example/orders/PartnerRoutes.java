package com.example.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the orders that a partner leaves on its FTP server, and puts a confirmation of each there. */
@ApplicationScoped
public class PartnerRoutes extends RouteBuilder {
    private static final String SERVER = "ftp:{{partner.host}}:{{partner.port}}";
    private static final String LOGIN =
            "?username={{partner.user}}&password=RAW({{partner.password}})&passiveMode=true&binary=true";
    private static final String WHEN_COMPLETE = "&readLock=changed&readLockCheckInterval={{partner.poll-delay}}";

    private final Orders orders;
    private final long retryDelay;

    @Inject
    PartnerRoutes(Orders orders, @ConfigProperty(name = "partner.retry-delay") long retryDelay) {
        this.orders = orders;
        this.retryDelay = retryDelay;
    }

    @Override
    public void configure() {
        errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(retryDelay));

        from(SERVER + "/orders" + LOGIN + WHEN_COMPLETE + "&include=.*[.]csv&move=done&delay={{partner.poll-delay}}")
                .routeId("orders-in")
                .transform()
                .body(String.class, orders::accept)
                .to("direct:confirm");

        from("direct:confirm")
                .routeId("confirmations-out")
                .setHeader(Exchange.FILE_NAME, simple("${file:onlyname.noext}.txt"))
                .to(SERVER + "/confirmations" + LOGIN + "&tempFileName=${file:name}.part");
    }
}

package com.example.orders;

import org.springframework.integration.annotation.MessagingGateway;
import org.springframework.integration.file.FileHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;

/** Uploads confirmations to the partner. */
@MessagingGateway(defaultRequestChannel = "confirmationFlow.input")
public interface Confirmations {
    void send(@Payload String confirmation, @Header(FileHeaders.FILENAME) String name);
}

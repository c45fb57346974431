package com.example.exchange;

import java.io.File;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Configuration;
import org.apache.camel.PropertyInject;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/** The beans of the routes. */
@Configuration
public class ExchangeConfiguration {
    /** Remembers the price lists that were copied, in a file. */
    @BindToRegistry
    public IdempotentRepository seenPrices(@PropertyInject("data") String data) {
        return FileIdempotentRepository.fileIdempotentRepository(new File(data, "seen-prices"));
    }
}

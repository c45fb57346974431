package com.example.exchange;

import org.apache.camel.main.Main;

/** Exchanges files with a partner by FTP. */
public final class ExchangeApplication {
    private ExchangeApplication() {}

    public static void main(String[] args) throws Exception {
        new Main(ExchangeApplication.class).run(args);
    }
}

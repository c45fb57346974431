package com.example.orders;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** The partner's prices. */
@Service
class Prices {
    private final Map<String, BigDecimal> prices = new ConcurrentHashMap<>();

    /** Puts a price from a line {@code article;price}. */
    public void put(String line) {
        String[] cells = line.split(";");
        prices.put(cells[0], new BigDecimal(cells[1]));
    }

    Optional<BigDecimal> of(String article) {
        return Optional.ofNullable(prices.get(article));
    }
}

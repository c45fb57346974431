package com.example.orders;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.stereotype.Service;

/** Confirms the orders that have arrived in the inbox. */
@Service
class OrderDesk {
    private final Confirmations confirmations;

    OrderDesk(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    /** Confirms an order with one {@code article;quantity} a line, and removes it from the inbox. */
    public void accept(File order) throws IOException {
        List<String> lines = Files.readAllLines(order.toPath());
        confirmations.send("accepted;" + lines.size() + "\n", order.getName());
        Files.delete(order.toPath());
    }
}

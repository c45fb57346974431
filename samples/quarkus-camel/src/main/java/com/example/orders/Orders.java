package com.example.orders;

import jakarta.enterprise.context.ApplicationScoped;

/** Accepts orders, with one {@code article;number} a line. */
@ApplicationScoped
public class Orders {
    /** Returns the confirmation of an order. */
    public String accept(String csv) {
        int pieces = csv.lines()
                .map(line -> line.split(";"))
                .mapToInt(cells -> Integer.parseInt(cells[1]))
                .sum();
        return "accepted " + pieces + " pieces\n";
    }
}

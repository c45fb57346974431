package dev.fakeftp.internal.admin;

import dev.fakeftp.internal.settings.Token;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The tickets and keys of the live page. A ticket logs one browser in, once. The browser then sends a key with each request,
 * as others send the token.
 */
final class PageKeys {
    /** More than the browsers that one server has. */
    private static final int MOST = 1000;

    private final Token token;
    private final Set<String> tickets = new LinkedHashSet<>();
    private final Set<String> keys = new LinkedHashSet<>();

    PageKeys(Token token) {
        this.token = token;
    }

    /** Returns a new ticket. */
    synchronized String ticket() {
        return added(tickets);
    }

    /** Returns a new key for a ticket that nobody has used, or for the token itself. */
    synchronized Optional<String> logIn(String secret) {
        boolean admitted = tickets.remove(secret) || token.admits(Token.header(secret));
        return admitted ? Optional.of(added(keys)) : Optional.empty();
    }

    /** Returns whether the Authorization header carries a key. */
    synchronized boolean admits(String header) {
        return keys.stream().anyMatch(key -> Token.header(key).equals(header));
    }

    private static String added(Set<String> secrets) {
        if (secrets.size() == MOST) {
            secrets.remove(secrets.iterator().next());
        }
        String secret = UUID.randomUUID().toString();
        secrets.add(secret);
        return secret;
    }
}

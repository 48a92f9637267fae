package org.tocsin.console.signin;

import org.tocsin.kit.access.Sha256;

/**
 * A person's stay in the console.
 *
 * @param secret the cookie's value, which nobody else knows
 */
public record Session(String secret, Person person) {

    /** By which escalation-service knows it. */
    public String hash() {
        return Sha256.of(secret);
    }

    @Override
    public String toString() {
        return "Session[person=%s]".formatted(person.id());
    }
}

package org.tocsin.console.signin;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The visit of the request in hand. */
@RequestScoped
public class CurrentVisit {

    private Visit visit;

    /** @throws IllegalStateException on a page that is for everybody */
    public Visit get() {
        return known().orElseThrow(() -> new IllegalStateException("nobody was asked to sign in here"));
    }

    /** Empty where nobody is signed in. */
    public Optional<Visit> known() {
        return Optional.ofNullable(visit);
    }

    void set(Visit visit) {
        this.visit = visit;
    }
}

package org.tocsin.kit.access;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the request in hand. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    /** @throws IllegalStateException on a resource that is {@link Open} */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("nobody was asked for a key here");
        }
        return caller;
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}

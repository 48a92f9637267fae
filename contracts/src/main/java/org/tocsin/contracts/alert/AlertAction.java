package org.tocsin.contracts.alert;

/** What a monitoring tool says of a dedup key. */
public enum AlertAction {
    TRIGGER, ACKNOWLEDGE, RESOLVE
}

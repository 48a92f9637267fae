package org.tocsin.routing.alert;

import org.tocsin.contracts.alert.Severity;

/** An alert that is not over: one for each key of an integration. */
record OpenAlert(String id, String incident, Severity severity) {}

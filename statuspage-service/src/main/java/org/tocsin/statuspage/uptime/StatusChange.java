package org.tocsin.statuspage.uptime;

import java.time.Instant;
import org.tocsin.statuspage.component.ComponentStatus;

/** A component shows this status from this moment on. */
public record StatusChange(ComponentStatus status, Instant at) {}

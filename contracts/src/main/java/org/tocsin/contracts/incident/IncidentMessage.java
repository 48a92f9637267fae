package org.tocsin.contracts.incident;

/**
 * One event of an incident as it travels on {@code tocsin.incidents}; {@code ce_id} is {@code <incident>-<version>}.
 * Readers keep the last version of each incident and skip what is not newer.
 *
 * @param version place of the event in the incident's log, from 1
 * @param state the incident after the event
 * @param command {@code ce_id} of the command that caused it; null if none did
 */
public record IncidentMessage(String incident, long version, IncidentEvent event, IncidentState state, String command) {}

/**
 * How far the escalation of an incident has come and what is next ({@code reference/oncall-semantics.md} 6): pure functions
 * of a state, of what happened, and of who is on call. Nothing here knows of messages' bytes, of tables or of a clock.
 */
package org.tocsin.escalation.incident;

/**
 * Who is on call when: the arithmetic of schedules ({@code reference/oncall-semantics.md} 2 and 3). Pure functions of a
 * schedule and an instant; no position is stored, no job must have run, and no clock is read.
 */
package org.tocsin.escalation.rotation;

/** {@code /schedules}: how they are kept and shown ({@code reference/pagerduty.md} 2.12). Who is on call is {@code rotation}'s. */
package org.tocsin.escalation.schedule;

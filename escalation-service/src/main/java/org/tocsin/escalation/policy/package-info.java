/** {@code /escalation_policies}: levels, whom they name, and their versions ({@code reference/pagerduty.md} 2.11). */
package org.tocsin.escalation.policy;

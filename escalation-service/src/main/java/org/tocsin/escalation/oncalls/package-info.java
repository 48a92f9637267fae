/** {@code /oncalls}: who is on call at each level of each policy, and from when to when ({@code reference/pagerduty.md} 2.13). */
package org.tocsin.escalation.oncalls;

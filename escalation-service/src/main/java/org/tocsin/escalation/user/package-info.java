/** People, how they are reached, and by which rules ({@code reference/pagerduty.md} 2.8). */
package org.tocsin.escalation.user;

/** What the resources of PagerDuty's REST API v2 have in common ({@code reference/pagerduty.md} 2.1 to 2.5). */
package org.tocsin.escalation.api;

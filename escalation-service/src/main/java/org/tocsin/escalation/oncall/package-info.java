/** Whom a level of an escalation policy names now, and why ({@code reference/oncall-semantics.md} 6.3). Pure. */
package org.tocsin.escalation.oncall;

/** Escalation policies: who is asked in which order. */
package org.tocsin.console.policy;

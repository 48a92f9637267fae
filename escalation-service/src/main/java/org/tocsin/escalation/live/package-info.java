/** The roster in memory: what escalation decides by, current as of each transaction, on any number of replicas. */
package org.tocsin.escalation.live;

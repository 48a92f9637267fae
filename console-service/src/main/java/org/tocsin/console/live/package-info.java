/** Pages that change by themselves: from Kafka to the browser. */
package org.tocsin.console.live;

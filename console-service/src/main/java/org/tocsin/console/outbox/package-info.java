/** The sandbox outbox: what would have gone out by mail, as notifier-service keeps it. */
package org.tocsin.console.outbox;

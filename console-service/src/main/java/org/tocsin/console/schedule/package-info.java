/** Schedules: whose turn it is, and whose it will be. */
package org.tocsin.console.schedule;

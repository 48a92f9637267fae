/** Messages that a service could not apply: to look at, to try again, to throw away. */
package org.tocsin.console.parked;

/** How people and programs get in: keys of the API, passwords, sessions, one-time links; and the first owner. */
package org.tocsin.escalation.access;

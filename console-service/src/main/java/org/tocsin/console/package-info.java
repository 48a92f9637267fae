/**
 * The web console for people: HTML pages over the APIs of the other services. It owns no data; what it knows of a
 * request's person it asks of escalation-service, and acts on that person's behalf.
 */
package org.tocsin.console;

/** The other services: how they are asked, and what comes of it. */
package org.tocsin.console.peer;

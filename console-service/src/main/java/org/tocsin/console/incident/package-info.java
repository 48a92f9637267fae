/** One incident: who is paged and why, who is next, what happened; and its buttons, here and in the list. */
package org.tocsin.console.incident;

/** Who is on call now, for which policy, and until when. */
package org.tocsin.console.oncall;

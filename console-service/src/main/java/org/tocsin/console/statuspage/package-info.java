/** Status pages: what customers are told. */
package org.tocsin.console.statuspage;

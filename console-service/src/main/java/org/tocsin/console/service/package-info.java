/** Services: what is watched, and by which keys alerts come in. */
package org.tocsin.console.service;

/** What all pages share: the frame, the scripts, times in words, and the pages that say why there is nothing. */
package org.tocsin.console.page;

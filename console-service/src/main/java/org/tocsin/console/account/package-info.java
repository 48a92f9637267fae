/** What people set for themselves: the password, and keys of the API. */
package org.tocsin.console.account;

/** The way in and out: links, passwords, the session's cookie, and the token in every form. */
package org.tocsin.console.signin;

/** People: who they are, and how they are reached. */
package org.tocsin.console.person;

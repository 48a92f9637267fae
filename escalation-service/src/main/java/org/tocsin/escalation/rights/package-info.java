/** Who may do what: a rule on roles and kinds of keys, the same for all resources of this service. */
package org.tocsin.escalation.rights;

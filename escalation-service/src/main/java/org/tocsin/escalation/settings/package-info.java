/** Units of work on what people set: users, schedules, policies, keys. */
package org.tocsin.escalation.settings;

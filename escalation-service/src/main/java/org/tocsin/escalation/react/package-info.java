/** What this service reacts to: incidents that routing tells of, times that come, schedules that change. */
package org.tocsin.escalation.react;

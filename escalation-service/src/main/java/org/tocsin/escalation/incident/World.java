package org.tocsin.escalation.incident;

import java.time.Instant;
import java.util.Optional;
import org.tocsin.escalation.oncall.OnCall;
import org.tocsin.escalation.oncall.Policy;

/**
 * What a decision looks at besides the escalation itself.
 *
 * @param policy the pinned version, or the newest where one is to be pinned; empty if it is not known
 * @param pageIncoming whether who comes on call at a level that is being asked is paged too
 */
public record World(OnCall onCall, Optional<Policy> policy, boolean pageIncoming) {

    Instant now() {
        return onCall.now();
    }
}

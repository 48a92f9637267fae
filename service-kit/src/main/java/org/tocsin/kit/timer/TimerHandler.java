package org.tocsin.kit.timer;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.tocsin.kit.db.Tx;

/** What happens when timers of a kind come due. Beans of this type are found by themselves. */
public interface TimerHandler {

    /** The kind of timers it takes; each kind has one handler. */
    String kind();

    /**
     * The effect, in the transaction that claims the timers. A timer that is late, came twice or belongs to an old epoch is
     * normal and must do nothing.
     */
    Uni<Void> due(Tx tx, List<Timer> timers);
}

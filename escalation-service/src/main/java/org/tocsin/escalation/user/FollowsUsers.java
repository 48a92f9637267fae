package org.tocsin.escalation.user;

import io.smallrye.mutiny.Uni;
import org.tocsin.escalation.settings.Change;

/** Something that hangs on people, to be mended in the change that touches one. Beans of this type are found by themselves. */
public interface FollowsUsers {

    /** What the person may do is other than before. */
    Uni<Void> roleChanged(Change change, String user);

    /** The person is gone. */
    Uni<Void> deleted(Change change, String user);
}

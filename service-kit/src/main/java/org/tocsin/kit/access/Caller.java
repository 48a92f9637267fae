package org.tocsin.kit.access;

import java.util.Optional;
import org.tocsin.contracts.directory.Right;

/** Who makes a request of the API. Keys belong to the account or to a user ({@code reference/clients.md}, rule 5). */
public sealed interface Caller {

    /** The user as whom the request acts; empty with a key of the account. */
    default Optional<String> userId() {
        return Optional.empty();
    }

    /** What the request may do. */
    Right right();

    /** A key of the account. */
    record Account(Right right) implements Caller {}

    /** A key of a user. */
    record User(String id, Right right) implements Caller {
        @Override
        public Optional<String> userId() {
            return Optional.of(id);
        }
    }

    /**
     * Another service of this installation, which signs its calls.
     *
     * @param service its name
     * @param user for whom it calls; null: for itself
     */
    record Service(String service, String user, boolean admin) implements Caller {
        @Override
        public Optional<String> userId() {
            return Optional.ofNullable(user);
        }

        /** For a person who only looks on no service makes a change. */
        @Override
        public Right right() {
            return admin ? Right.ADMINISTER : user == null ? Right.CONFIGURE : Right.RESPOND;
        }
    }
}

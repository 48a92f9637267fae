package org.tocsin.escalation.rights;

import org.tocsin.contracts.directory.Right;
import java.util.Optional;
import org.tocsin.kit.http.Problem;

/**
 * Who makes a request, and what that is allowed to do.
 *
 * @param userId empty with a key of the account
 */
public record Who(Optional<String> userId, Right right) {

    /** @throws Problem 403 unless the caller may */
    public void needs(Right needed) {
        if (!right.covers(needed)) {
            throw Problem.forbidden();
        }
    }

    /**
     * People may change themselves; others only administrators may.
     *
     * @throws Problem 403 unless the caller may
     */
    public void needsToChange(String user) {
        needs(isSelf(user) ? Right.RESPOND : Right.ADMINISTER);
    }

    public boolean isSelf(String user) {
        return userId.filter(user::equals).isPresent();
    }

    public boolean isAdministrator() {
        return right.covers(Right.ADMINISTER);
    }
}

package org.tocsin.console.account;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.console.page.Act;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.signin.Person;
import org.tocsin.console.signin.Visit;

/**
 * The page of one's own account.
 *
 * @param said what came of a button, and whether it is good news; null if none was pressed
 * @param made a key that was made just now; null otherwise
 * @param keys null if they cannot be shown now
 */
public record AccountView(Person person, Said said, String made, List<Key> keys, boolean more, Act password, Act key,
        Act leave) {

    /** What came of a button. */
    public record Said(String sentence, boolean isGood) {}

    /** A key in the list. */
    public record Key(String description, String facts, Moment since, Act delete) {}

    static AccountView of(Got<Listed<ApiKey>> keys, Visit visit, Said said, String made) {
        var when = new When(visit.now(), visit.person().zone());
        return new AccountView(visit.person(), said, made,
                keys.found().map(list -> list.items().stream().map(key -> key(key, visit, when)).toList()).orElse(null),
                keys.found().map(Listed::more).orElse(false),
                Act.of(visit, AccountPage.PATH + "/password", "Set the password", false),
                Act.of(visit, AccountPage.PATH + "/keys", "Make a key", false),
                Act.of(visit, "/console/sign-out", "Sign out", false));
    }

    private static Key key(ApiKey key, Visit visit, When when) {
        var facts = new ArrayList<String>();
        var isMine = key.user() != null && key.user().id().equals(visit.person().id());
        facts.add(key.user() == null ? "the account’s" : isMine ? "yours" : key.user().summary() + "’s");
        if (key.readOnly()) {
            facts.add("may only read");
        }
        return new Key(key.description(), String.join(" · ", facts), when.day(key.createdAt()),
                Act.of(visit, AccountPage.PATH + "/keys/" + key.id() + "/delete", "Delete", false));
    }

    /** Whether keys are not known. */
    public boolean isUnknown() {
        return keys == null;
    }
}

package org.tocsin.notifier.page;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The natural key of a page: the message that asks for it may come twice, by whatever road, and is the same page.
 *
 * @param level 0: the fallback
 * @param loop pass through the policy; of the fallback, its turn
 * @param rule id of the person's rule, or a word of ours where no rule led here
 */
public record PageKey(String incident, int epoch, int level, int loop, String person, String rule) {

    /** What a person is paged for: all pages of one level have it in common. */
    public record Paging(String incident, int epoch, int level, int loop, String person) {}

    /** The same key has the same id, even after a database was restored. */
    public UUID id() {
        var text = String.join("\n", incident, String.valueOf(epoch), String.valueOf(level), String.valueOf(loop), person, rule);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public Paging paging() {
        return new Paging(incident, epoch, level, loop, person);
    }
}

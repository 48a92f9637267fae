package org.tocsin.kit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Ids;

/** Ids look as clients expect them, and none comes twice. */
class IdsTest {

    private static final int MANY = 20_000;

    @Test
    void idsHaveTheLookOfTheirKindAndAreAllDifferent() {
        assertThatAllLookLike(Ids::ofResource, "P[0-9A-HJKMNP-TV-Z]{13}");
        assertThatAllLookLike(Ids::ofIncident, "Q[0-9A-HJKMNP-TV-Z]{13}");
        assertThatAllLookLike(Ids::ofStatuspage, "[0-9a-z]{12}");
        assertThatAllLookLike(Ids::secret, "[0-9a-f]{64}");
    }

    @Test
    void everyPlaceOfAnIdIsDrawn() {
        var ids = Stream.generate(Ids::ofResource).limit(MANY).toList();
        for (int place = 1; place < 14; place++) {
            int at = place;
            assertThat(ids.stream().map(id -> id.charAt(at)).collect(Collectors.toSet())).as("characters at %d", place).hasSize(32);
        }
    }

    private static void assertThatAllLookLike(Supplier<String> ids, String look) {
        var pattern = Pattern.compile(look);
        var drawn = Stream.generate(ids).limit(MANY).collect(Collectors.toSet());
        assertThat(drawn).hasSize(MANY).allMatch(pattern.asMatchPredicate());
    }
}

package org.tocsin.notifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class PageKeyTest {

    @Property(tries = 200)
    void theSameKeyIsTheSamePageAndAnotherIsAnother(@ForAll @AlphaChars @StringLength(min = 1, max = 5) String incident,
            @ForAll @IntRange(min = 1, max = 12) int epoch, @ForAll @IntRange(max = 12) int level,
            @ForAll @IntRange(min = 1, max = 3) int loop, @ForAll @AlphaChars @StringLength(min = 1, max = 5) String rule) {
        var key = new PageKey(incident, epoch, level, loop, "PADA", rule);
        assertThat(new PageKey(incident, epoch, level, loop, "PADA", rule).id()).isEqualTo(key.id());
        assertThat(new PageKey(incident, epoch + 1, level, loop, "PADA", rule).id()).isNotEqualTo(key.id());
        assertThat(new PageKey(incident, epoch, level + 1, loop, "PADA", rule).id()).isNotEqualTo(key.id());
        assertThat(new PageKey(incident, epoch, level, loop + 1, "PADA", rule).id()).isNotEqualTo(key.id());
        assertThat(new PageKey(incident, epoch, level, loop, "PBOB", rule).id()).isNotEqualTo(key.id());
        assertThat(new PageKey(incident, epoch, level, loop, "PADA", rule + "x").id()).isNotEqualTo(key.id());
    }
}
